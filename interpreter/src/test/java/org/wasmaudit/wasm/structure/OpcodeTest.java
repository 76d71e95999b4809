package org.wasmaudit.wasm.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of the opcode table. */
class OpcodeTest {
    @ParameterizedTest
    @EnumSource(Opcode.class)
    void codeRoundTrips(Opcode opcode) {
        int code = opcode.code();
        Opcode found = code < 0x100 ? Opcode.ofByte(code) : Opcode.ofPrefixed(code >>> 16, code & 0xFFFF);
        assertSame(opcode, found);
        assertTrue(code < 0x100 ? !Opcode.isPrefix(code) : Opcode.isPrefix(code >>> 16));
    }

    @Test
    void codesAreUnique() {
        Set<Integer> codes = new HashSet<>();
        for (Opcode opcode : Opcode.values()) {
            assertTrue(codes.add(opcode.code()), opcode::name);
        }
    }

    /** Only forms that the text format writes alike share a mnemonic: select, and casts with and without null. */
    @ParameterizedTest
    @EnumSource(Opcode.class)
    void nameIsTheMnemonic(Opcode opcode) {
        String name = opcode.text().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        switch (opcode) {
            case SELECT_TYPED -> assertEquals("select", opcode.text());
            case REF_TEST_NULL -> assertEquals("ref.test", opcode.text());
            case REF_CAST_NULL -> assertEquals("ref.cast", opcode.text());
            default -> assertEquals(name, opcode.name());
        }
    }

    @Test
    void unassignedCodesHaveNoOpcode() {
        assertNull(Opcode.ofByte(0xFF));
        assertNull(Opcode.ofByte(0x27));
        assertNull(Opcode.ofPrefixed(0xFC, 0x12));
        assertNull(Opcode.ofPrefixed(0xFD, 0x9A));
        assertNull(Opcode.ofPrefixed(0xFD, -1));
    }

    /** An instruction with no immediate but the memory it names has its whole effect in its signature. */
    @ParameterizedTest
    @EnumSource(Opcode.class)
    void plainKindsHavePlainSignatures(Opcode opcode) {
        boolean plain =
                switch (opcode.kind()) {
                    case CONTROL, CALLING, EXCEPTION, PARAMETRIC, VARIABLE, REFERENCE, AGGREGATE -> false;
                    case TABLE_OPERATION -> opcode == Opcode.ELEM_DROP;
                    case MEMORY_OPERATION -> opcode != Opcode.MEMORY_COPY;
                    default -> true;
                };
        assertEquals(plain, opcode.signature().isPlain());
    }
}
