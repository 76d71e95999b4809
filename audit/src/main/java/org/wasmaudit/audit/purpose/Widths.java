package org.wasmaudit.audit.purpose;

import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.Signature;

/** How many bytes the loads and stores move, from the names and signatures of their rows. */
@SuppressWarnings("EnumOrdinal") // the index of an array over all opcodes, which nobody stores
final class Widths {
    private static final byte[] WIDTHS = table();

    private Widths() {}

    /** The bytes that a load reads or a store writes, 1 to 16; means nothing for other opcodes. */
    static int of(Opcode opcode) {
        return WIDTHS[opcode.ordinal()];
    }

    private static byte[] table() {
        byte[] widths = new byte[Opcode.values().length];
        for (Opcode opcode : Opcode.values()) {
            switch (opcode.kind()) {
                case LOAD, STORE, VECTOR_LOAD, VECTOR_STORE -> widths[opcode.ordinal()] = (byte) read(opcode);
                case ATOMIC -> widths[opcode.ordinal()] = opcode.signature().isPlain() ? (byte) read(opcode) : 0;
                default -> {} // moves nothing
            }
        }
        return widths;
    }

    private static int read(Opcode opcode) {
        String text = opcode.text();
        int digits = firstDigitOfPart(text);
        if (digits >= 0) {
            return number(text, digits) / Byte.SIZE;
        }
        Signature signature = opcode.signature();
        String letters = signature.results().isEmpty() ? signature.operands() : signature.results();
        return switch (letters.isEmpty() ? ' ' : letters.charAt(letters.length() - 1)) {
            case 'L', 'D' -> Long.BYTES;
            case 'V' -> 2 * Long.BYTES;
            default -> Integer.BYTES;
        };
    }

    /** Where the width stands in {@code i64.load32_u} or {@code i32.atomic.rmw8.add_u}, or -1. */
    private static int firstDigitOfPart(String text) {
        for (int i = text.indexOf('.') + 1; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** A number of bits; of a vector's {@code 8x8} the product. */
    private static int number(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        int number = Integer.parseInt(text, start, end, 10);
        boolean times = end + 1 < text.length() && text.charAt(end) == 'x' && Character.isDigit(text.charAt(end + 1));
        return times ? number * number(text, end + 1) : number;
    }
}
