package org.wasmaudit.wasm.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Module;

/** Names are found, and what is malformed is passed over. */
class NameSectionTest {
    private final BinaryWriter section = new BinaryWriter();

    private NameSection names() {
        BinaryWriter custom = new BinaryWriter();
        custom.name("name");
        custom.bytes(section);
        BinaryWriter module = new BinaryWriter();
        module.fixed32(0x6D736100);
        module.fixed32(1);
        module.u8(0);
        module.sized(custom);
        Module decoded = ModuleDecoder.decode(module.toBytes(), Features.defaults(), Limits.defaults());
        return NameSection.of(decoded);
    }

    private void functions(int count, Object... entries) {
        BinaryWriter map = new BinaryWriter();
        map.u32(count);
        entries(map, entries);
        section.u8(1);
        section.sized(map);
    }

    private static void entries(BinaryWriter map, Object... entries) {
        for (int i = 0; i < entries.length; i += 2) {
            map.u32((int) entries[i]);
            map.name((String) entries[i + 1]);
        }
    }

    @Test
    void everyKindOfNameIsFound() {
        BinaryWriter module = new BinaryWriter();
        module.name("m");
        section.u8(0);
        section.sized(module);
        functions(2, 0, "zero", 300, "λ");
        BinaryWriter locals = new BinaryWriter();
        locals.u32(1);
        locals.u32(300);
        locals.u32(2);
        entries(locals, 1, "a", 2, "b");
        section.u8(2);
        section.sized(locals);

        NameSection names = names();
        assertEquals("m", names.moduleName());
        assertEquals("zero", names.functionName(0));
        assertEquals("λ", names.functionName(300));
        assertNull(names.functionName(1));
        assertNull(names.functionName(-1));
        assertEquals("b", names.localName(300, 2));
        assertNull(names.localName(300, 0));
        assertNull(names.localName(0, 1));
    }

    @Test
    void whatFollowsSomethingMalformedIsLeftOut() {
        functions(3, 5, "five", 4, "four", 6, "six");
        assertEquals("five", names().functionName(5));
        assertNull(names().functionName(4));
        assertNull(names().functionName(6));
    }

    @Test
    void aCountThatIsTooLargeIsNoError() {
        functions(1_000_000, 1, "one");
        assertNull(names().functionName(1));
        section.u8(0);
        section.u32(1_000_000);
        assertNull(names().moduleName());
    }

    @Test
    void aNameThatIsNotUtf8IsNone() {
        BinaryWriter map = new BinaryWriter();
        map.u32(2);
        map.u32(0);
        map.u32(1);
        map.u8(0xFF);
        entries(map, 1, "one");
        section.u8(1);
        section.sized(map);
        assertNull(names().functionName(0));
        assertEquals("one", names().functionName(1));
    }
}
