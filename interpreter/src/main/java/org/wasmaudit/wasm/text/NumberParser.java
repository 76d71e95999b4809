package org.wasmaudit.wasm.text;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Fault;

/** Consumes numbers as values of a type (spec 6.3.1 and 6.3.2). */
final class NumberParser {
    private final Tokens tokens;

    NumberParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** An integer of so many bits, sign-extended; signed and unsigned ones may be written. */
    long integer(int bits) {
        if (!tokens.is(TokenKind.NUMBER) || !Literals.isInteger(tokens.text())) {
            throw tokens.unexpected();
        }
        long value = inRange(Literals.integer(tokens.text(), bits));
        return value << (Long.SIZE - bits) >> (Long.SIZE - bits);
    }

    int i32() {
        return (int) integer(Integer.SIZE);
    }

    /** The bits of a single-precision number. */
    int f32() {
        return inRange(Literals.f32(number()));
    }

    /** The bits of a double-precision number. */
    long f64() {
        return inRange(Literals.f64(number()));
    }

    private String number() {
        if (!tokens.is(TokenKind.NUMBER)) {
            throw tokens.unexpected();
        }
        return tokens.text();
    }

    /** Consumes the current number, the value of which is null where it is out of range. */
    private <T> T inRange(@Nullable T value) {
        if (value == null) {
            throw tokens.fault(Fault.CONSTANT_OUT_OF_RANGE, "");
        }
        tokens.advance();
        return value;
    }

    /** The bits of a lane of a vector, zero-extended. */
    long lane(LaneShape shape) {
        return switch (shape) {
            case I8X16, I16X8, I32X4, I64X2 -> integer(shape.bits()) & -1L >>> (Long.SIZE - shape.bits());
            case F32X4 -> Integer.toUnsignedLong(f32());
            case F64X2 -> f64();
        };
    }
}
