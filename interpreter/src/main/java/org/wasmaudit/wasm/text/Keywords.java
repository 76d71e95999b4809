package org.wasmaudit.wasm.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.Opcode;

/** The words of the text format and of scripts; any other is an unknown operator wherever it stands. */
final class Keywords {
    private static final List<String> SYNTAX = List.of(
            "module", "type", "rec", "sub", "final", "func", "struct", "array", "field", "mut", "param", "result",
            "ref", "null", "local", "global", "table", "memory", "tag", "elem", "data", "start", "import", "export",
            "offset", "item", "declare", "shared", "pagesize", "i64", "i32", "f32", "f64", "v128", "i8", "i16",
            "i8x16", "i16x8", "i32x4", "i64x2", "f32x4", "f64x2", "then", "do", "catch_ref", "catch_all_ref",
            "before", "after", "first", "last", "code", "datacount");

    private static final List<String> SCRIPT = List.of(
            "binary", "quote", "definition", "instance", "register", "invoke", "get", "script", "input", "output",
            "assert_malformed", "assert_malformed_custom", "assert_invalid", "assert_invalid_custom",
            "assert_unlinkable", "assert_uninstantiable", "assert_return", "assert_trap", "assert_exhaustion",
            "assert_exception", "nan:canonical", "nan:arithmetic", "either", "ref.extern", "ref.host", "ref.any",
            "ref.eq", "ref.struct", "ref.array", "ref.exn", "ref.null", "ref.func", "ref.i31");

    private static final Map<String, Opcode> OPCODES = opcodes();
    private static final Set<String> WORDS = words();

    private Keywords() {}

    static boolean isKnown(String word) {
        return OPCODES.containsKey(word) || WORDS.contains(word) || isMemoryArgument(word);
    }

    /** Whether a word is {@code offset=} or {@code align=} and a number. */
    static boolean isMemoryArgument(String word) {
        int equals = word.indexOf('=');
        if (equals < 0 || !word.startsWith("offset=") && !word.startsWith("align=")) {
            return false;
        }
        String number = word.substring(equals + 1);
        return !number.isEmpty()
                && Character.isDigit(number.charAt(0))
                && new NumberScanner(number).isNumber()
                && Literals.isInteger(number);
    }

    /** The opcode of a mnemonic, or null; the first of those that share one. */
    static @Nullable Opcode opcode(String word) {
        return OPCODES.get(word);
    }

    private static Map<String, Opcode> opcodes() {
        Map<String, Opcode> opcodes = new HashMap<>();
        for (Opcode opcode : Opcode.values()) {
            opcodes.putIfAbsent(opcode.text(), opcode);
        }
        return Map.copyOf(opcodes);
    }

    private static Set<String> words() {
        Set<String> words = new HashSet<>(SYNTAX);
        words.addAll(SCRIPT);
        for (AbstractHeapType type : AbstractHeapType.values()) {
            if (type.code() >= 0) {
                words.add(type.text());
                words.add(type.nullableText());
            }
        }
        return Set.copyOf(words);
    }
}
