package org.wasmaudit.wasm.script;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.Aggregate;
import org.wasmaudit.wasm.runtime.References;
import org.wasmaudit.wasm.runtime.Vector128;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.NumberType;

/** A result as a script expects it: one value, or any of several. */
public sealed interface Expected {
    /** Whether a result, as {@code FunctionInstance.call} returns it, is one of those expected. */
    boolean matches(@Nullable Object result);

    /** A number, by its bits. */
    record Number(NumberType type, long bits) implements Expected {
        @Override
        public boolean matches(@Nullable Object result) {
            return result != null && typeOf(result) == type && bitsOf(result) == bits;
        }

        @Override
        public String toString() {
            return text(
                    switch (type) {
                        case I32 -> (Object) (int) bits;
                        case I64 -> bits;
                        case F32 -> Float.intBitsToFloat((int) bits);
                        case F64 -> Double.longBitsToDouble(bits);
                    });
        }
    }

    /** A NaN: the canonical one with any sign, or any that is quiet. */
    record NotANumber(NumberType type, boolean canonical) implements Expected {
        @Override
        public boolean matches(@Nullable Object result) {
            return result != null && typeOf(result) == type && matchesBits(bitsOf(result));
        }

        @Override
        public String toString() {
            return type.text() + (canonical ? " nan:canonical" : " nan:arithmetic");
        }

        private boolean matchesBits(long bits) {
            long quiet = type == NumberType.F32 ? 0x7FC0_0000L : 0x7FF8_0000_0000_0000L;
            long sign = type == NumberType.F32 ? 0x8000_0000L : Long.MIN_VALUE;
            return canonical ? (bits & ~sign) == quiet : (bits & quiet) == quiet;
        }
    }

    /** A vector, lane by lane; the lanes are {@link Number} and {@link NotANumber}. */
    record Vector(int laneBits, List<Expected> lanes) implements Expected {
        public Vector {
            lanes = List.copyOf(lanes);
        }

        @Override
        public boolean matches(@Nullable Object result) {
            if (!(result instanceof Vector128 vector)) {
                return false;
            }
            for (int i = 0; i < lanes.size(); i++) {
                int at = i * laneBits;
                long half = at < Long.SIZE ? vector.low() : vector.high();
                long bits = half << (Long.SIZE - laneBits - at % Long.SIZE) >>> (Long.SIZE - laneBits);
                boolean fits =
                        switch (lanes.get(i)) {
                            case Number number -> number.bits == bits;
                            case NotANumber nan -> nan.matchesBits(bits);
                            default -> false;
                        };
                if (!fits) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Null, of whatever type. */
    record Null() implements Expected {
        @Override
        public boolean matches(@Nullable Object result) {
            return result == null;
        }

        @Override
        public String toString() {
            return "null";
        }
    }

    /** Any reference below a type that is not null. */
    record Reference(AbstractHeapType type) implements Expected {
        @Override
        public boolean matches(@Nullable Object result) {
            return result != null && References.isOf(result, type);
        }
    }

    /** A reference the script has passed in. */
    record Host(HostReference reference) implements Expected {
        @Override
        public boolean matches(@Nullable Object result) {
            return reference.equals(result);
        }
    }

    /** Any of several. */
    record Either(List<Expected> choices) implements Expected {
        public Either {
            choices = List.copyOf(choices);
        }

        @Override
        public boolean matches(@Nullable Object result) {
            return choices.stream().anyMatch(choice -> choice.matches(result));
        }
    }

    private static @Nullable NumberType typeOf(Object result) {
        return switch (result) {
            case Integer ignored -> NumberType.I32;
            case Long ignored -> NumberType.I64;
            case Float ignored -> NumberType.F32;
            case Double ignored -> NumberType.F64;
            default -> null;
        };
    }

    /** The bits of a number, zero-extended. */
    private static long bitsOf(Object result) {
        return switch (result) {
            case Integer value -> Integer.toUnsignedLong(value);
            case Long value -> value;
            case Float value -> Integer.toUnsignedLong(Float.floatToRawIntBits(value));
            case Double value -> Double.doubleToRawLongBits(value);
            default -> throw new IllegalArgumentException("no number: " + result);
        };
    }

    /** A result as messages say it. */
    static String text(@Nullable Object result) {
        return switch (result) {
            case null -> "null";
            case Vector128 vector -> String.format("v128 %016x_%016x", vector.high(), vector.low());
            case Integer value -> "i32 " + value;
            case Long value -> "i64 " + value;
            case Float value -> String.format("f32 %s (%08x)", value, bitsOf(value));
            case Double value -> String.format("f64 %s (%016x)", value, bitsOf(value));
            case Aggregate aggregate -> aggregate.type.toString();
            default -> result.toString();
        };
    }
}
