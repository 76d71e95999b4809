package org.wasmaudit.audit.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.ValueType;

/** Arguments and results of {@code --invoke}, as text. */
final class TypedValues {
    private TypedValues() {}

    /** Reads an argument for each parameter; integers may be signed or unsigned, decimal or hexadecimal. */
    static Object[] parse(FunctionType type, List<String> arguments) throws Refusal {
        if (arguments.size() != type.parameters().size()) {
            throw new Refusal(
                    ExitCode.USAGE,
                    "--invoke: the function takes " + type.parameters().size() + " arguments, not " + arguments.size());
        }
        Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parse(type.parameters().get(i), arguments.get(i));
        }
        return values;
    }

    private static Object parse(ValueType type, String text) throws Refusal {
        if (!(type instanceof NumberType number)) {
            throw new Refusal(ExitCode.USAGE, "--invoke: a " + type.text() + " cannot be given on the command line");
        }
        try {
            return switch (number) {
                case I32 -> i32(text);
                case I64 -> text.startsWith("-") ? Long.decode(text) : Long.valueOf(unsigned(text));
                case F32 -> Float.valueOf(text);
                case F64 -> Double.valueOf(text);
            };
        } catch (NumberFormatException wrong) {
            throw new Refusal(ExitCode.USAGE, "--invoke: not an " + number.text() + ": " + Escape.text(text));
        }
    }

    private static Integer i32(String text) {
        if (text.startsWith("-")) {
            return Integer.decode(text);
        }
        long value = unsigned(text);
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new NumberFormatException();
        }
        return (int) value;
    }

    private static long unsigned(String text) {
        return text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseUnsignedLong(text);
    }

    /** Prints the results on standard output, a line each. */
    static void print(FunctionType type, @Nullable Object[] results) {
        for (int i = 0; i < results.length; i++) {
            System.out.println(type.results().get(i) instanceof NumberType ? results[i] : String.valueOf(results[i]));
        }
    }
}
