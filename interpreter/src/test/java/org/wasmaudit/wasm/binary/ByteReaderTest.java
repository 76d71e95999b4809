package org.wasmaudit.wasm.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.ModuleException;

/** The basic values of the binary format at their borders. */
class ByteReaderTest {
    private static ByteReader reader(String hex) {
        return ByteReader.of(HexFormat.of().parseHex(hex));
    }

    private static ToLongFunction<ByteReader> kind(String kind) {
        return switch (kind) {
            case "u32" -> reader -> Integer.toUnsignedLong(reader.u32());
            case "u64" -> ByteReader::u64;
            case "s32" -> ByteReader::s32;
            case "s33" -> ByteReader::s33;
            case "s64" -> ByteReader::s64;
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "u32, 00, 0",
        "u32, 7f, 127",
        "u32, 8001, 128",
        "u32, 8000, 0",
        "u32, 8080808000, 0",
        "u32, ffffffff0f, 4294967295",
        "u64, ffffffffffffffffff01, -1",
        "u64, 80808080808080808000, 0",
        "s32, 7f, -1",
        "s32, 3f, 63",
        "s32, 40, -64",
        "s32, ffffffff07, 2147483647",
        "s32, 8080808078, -2147483648",
        "s33, ffffffff0f, 4294967295",
        "s33, 8080808070, -4294967296",
        "s33, 70, -16",
        "s64, 8080808080808080807f, -9223372036854775808",
        "s64, ffffffffffffffffff00, 9223372036854775807",
    })
    void integers(String kind, String hex, long value) {
        ByteReader reader = reader(hex);
        assertEquals(value, kind(kind).applyAsLong(reader));
        assertEquals(hex.length() / 2, reader.position());
    }

    @ParameterizedTest
    @CsvSource({
        "u32, 808080808000, INTEGER_REPRESENTATION_TOO_LONG",
        "u32, 8080808010, INTEGER_TOO_LARGE",
        "u32, ffffffffff, INTEGER_TOO_LARGE",
        "u64, 8080808080808080808000, INTEGER_REPRESENTATION_TOO_LONG",
        "u64, 80808080808080808002, INTEGER_TOO_LARGE",
        "s32, 8080808008, INTEGER_TOO_LARGE",
        "s32, 8080808070, INTEGER_TOO_LARGE",
        "s32, ffffffffff7f, INTEGER_REPRESENTATION_TOO_LONG",
        "s33, 8080808010, INTEGER_TOO_LARGE",
        "s64, 80808080808080808001, INTEGER_TOO_LARGE",
        "u32, 80, UNEXPECTED_END",
        "s64, ffff, UNEXPECTED_END",
    })
    void integersThatAreNone(String kind, String hex, Fault fault) {
        ByteReader reader = reader(hex);
        ToLongFunction<ByteReader> read = kind(kind);
        assertEquals(fault, assertThrows(ModuleException.class, () -> read.applyAsLong(reader)).fault());
    }

    @Test
    void nothingIsReadBeyondARange() {
        ByteReader reader = ByteReader.of(new byte[] {1, 2, (byte) 0x80, 0, 5}, 1, 3);
        assertEquals(2, reader.u8());
        assertEquals(
                Fault.UNEXPECTED_END_OF_SECTION, assertThrows(ModuleException.class, reader::u32).fault());
        ByteReader bytes = ByteReader.of(new byte[16], 0, 7);
        assertEquals(
                Fault.UNEXPECTED_END_OF_SECTION,
                assertThrows(ModuleException.class, bytes::fixed64).fault());
        assertThrows(ModuleException.class, () -> bytes.skip(-1));
        assertThrows(ModuleException.class, () -> bytes.slice(-1));
        assertEquals(0, bytes.position());
    }

    @Test
    void namesAreUtf8() {
        assertEquals("ä\0€", reader("06c3a400e282ac").name());
        ModuleException malformed = assertThrows(ModuleException.class, () -> reader("02c328").name());
        assertEquals(Fault.MALFORMED_UTF8, malformed.fault());
        assertEquals(1, malformed.offset());
        ModuleException surrogate = assertThrows(ModuleException.class, () -> reader("03eda080").name());
        assertEquals(Fault.MALFORMED_UTF8, surrogate.fault());
        ModuleException tooLong = assertThrows(ModuleException.class, () -> reader("ffffffff0f41").name());
        assertEquals(Fault.LENGTH_OUT_OF_BOUNDS, tooLong.fault());
    }
}
