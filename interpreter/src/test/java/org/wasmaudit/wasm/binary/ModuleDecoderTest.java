package org.wasmaudit.wasm.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Feature;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.ModuleException;

/** What the decoder refuses, with the place; the official suite has what it accepts. */
class ModuleDecoderTest {
    private static final String HEADER = "0061736d01000000";

    private static Module decode(String hex) {
        return ModuleDecoder.decode(HexFormat.of().parseHex(hex), Features.defaults(), Limits.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, UNEXPECTED_END",
        "006173, 3, UNEXPECTED_END",
        "00617364, 0, MAGIC_HEADER_NOT_DETECTED",
        "0061736d02000000, 4, UNKNOWN_BINARY_VERSION",
        "0061736d0d000100, 4, COMPONENT_NOT_SUPPORTED",
        "0061736d010000000e00, 8, MALFORMED_SECTION_ID",
        "0061736d0100000001ffffffff0f, 14, LENGTH_OUT_OF_BOUNDS",
        "0061736d01000000010100010100, 11, UNEXPECTED_CONTENT_AFTER_LAST_SECTION",
        "0061736d0100000003020100, 12, FUNCTION_AND_CODE_LENGTHS",
    })
    void refusals(String hex, long offset, Fault fault) {
        ModuleException refused = assertThrows(ModuleException.class, () -> decode(hex));
        assertEquals(fault, refused.fault());
        assertEquals(offset, refused.offset());
    }

    /** Sections that claim 2^32-1 items, or an item that claims as many parts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0105ffffffff0f",
                "0205ffffffff0f",
                "0305ffffffff0f",
                "0405ffffffff0f",
                "0505ffffffff0f",
                "0d05ffffffff0f",
                "0605ffffffff0f",
                "0705ffffffff0f",
                "0905ffffffff0f",
                "0a05ffffffff0f",
                "0b05ffffffff0f",
                "01070160ffffffff0f",
                "0107015fffffffff0f",
                "0107014effffffff0f",
                "0a0801ff0fffffffff0f",
                "0b070101ffffffff0f",
                "090a010041000bffffffff0f",
            })
    void claimsAreNotBelieved(String sections) {
        byte[] bytes = HexFormat.of().parseHex(
                HEADER + sections);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThrows(
                ModuleException.class, () -> ModuleDecoder.decode(bytes, Features.defaults(), Limits.defaults()));
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThrows(
                ModuleException.class, () -> ModuleDecoder.decode(bytes, Features.defaults(), Limits.defaults()));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 1 << 20, allocated + " bytes for " + bytes.length);
    }

    @Test
    void featuresThatAreOffAreRefusedWhereTheyAreWritten() {
        String tags = HEADER + "0d03010000";
        assertEquals(1, decode(tags).tags().size());
        Features without =
                Features.defaults().without(Feature.EXCEPTIONS).without(Feature.LEGACY_EXCEPTIONS);
        ModuleException refused = assertThrows(
                ModuleException.class,
                () -> ModuleDecoder.decode(HexFormat.of().parseHex(tags), without, Limits.defaults()));
        assertEquals(Fault.FEATURE_DISABLED, refused.fault());
        assertEquals(10, refused.offset());
    }

    @Test
    void itemsAreFoundWhereTheyStand() {
        byte[] bytes = HexFormat.of().parseHex(
                HEADER + "0107" + "02" + "600000" + "600000" + "0505" + "02" + "0000" + "0001");
        assertEquals(11, SectionItem.offset(bytes, Section.TYPE, 0, Limits.defaults()));
        assertEquals(14, SectionItem.offset(bytes, Section.TYPE, 1, Limits.defaults()));
        assertEquals(22, SectionItem.offset(bytes, Section.MEMORY, 1, Limits.defaults()));
        assertEquals(ModuleException.NOWHERE, SectionItem.offset(bytes, Section.DATA, 0, Limits.defaults()));
    }
}
