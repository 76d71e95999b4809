package org.wasmaudit.wasm.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.ModuleException;

/** Text in UTF-8, whose places messages name by line and column. */
final class SourceText {
    private static final int CHUNK = 8192;

    private final byte[] bytes;

    private SourceText(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws ModuleException where the bytes are not UTF-8 */
    static SourceText of(byte[] bytes) {
        SourceText text = new SourceText(bytes);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(CHUNK);
        CoderResult result;
        do {
            result = decoder.decode(input, output.clear(), true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw text.fault(input.position(), Fault.MALFORMED_UTF8, "");
        }
        return text;
    }

    byte[] bytes() {
        return bytes;
    }

    String text(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** The line of an offset, the first being 1. */
    int line(int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    /** The column of an offset in characters, the first being 1. */
    private int column(int offset) {
        int column = 1;
        for (int i = offset - 1; i >= 0 && bytes[i] != '\n'; i--) {
            if ((bytes[i] & 0xC0) != 0x80) {
                column++;
            }
        }
        return column;
    }

    /** The exception for what is wrong at an offset. */
    ModuleException fault(int offset, Fault fault, String detail) {
        String place = "line " + line(offset) + ", column " + column(offset);
        return ModuleException.at(
                ModuleException.NOWHERE, fault, detail.isEmpty() ? place : detail + " (" + place + ")");
    }
}
