package org.wasmaudit.audit.purpose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The name a function has in all its variants: without parameters, template arguments, hashes, numbering, inline
 * namespaces and the prefixes by which libraries tell their copy of {@code malloc} from another's.
 *
 * <p>Linkers write C++ and Rust names demangled. Where a mangled one is met (exports), its base names are read out of
 * it; what a demangler would add is cut off again anyway.
 */
public final class FunctionLabel {
    /** Longer names are not looked at: nobody reads them, and a hostile module may have one of a megabyte. */
    private static final int LONGEST_NAME = 4096;

    private static final int LONGEST_LABEL = 80;

    /** How many of the last parts of a qualified name are kept. */
    private static final int PARTS = 2;

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("dlmalloc", "malloc"),
            Map.entry("dlfree", "free"),
            Map.entry("dlcalloc", "calloc"),
            Map.entry("dlrealloc", "realloc"),
            Map.entry("dlmemalign", "memalign"),
            Map.entry("dlposix_memalign", "posix_memalign"),
            Map.entry("emscripten_builtin_malloc", "malloc"),
            Map.entry("emscripten_builtin_free", "free"),
            Map.entry("emscripten_builtin_calloc", "calloc"),
            Map.entry("emscripten_builtin_realloc", "realloc"),
            Map.entry("emscripten_builtin_memalign", "memalign"),
            Map.entry("libc_malloc", "malloc"),
            Map.entry("libc_free", "free"),
            Map.entry("libc_calloc", "calloc"),
            Map.entry("emscripten_memcpy_bulkmem", "memcpy"),
            Map.entry("emscripten_memset_bulkmem", "memset"));

    private FunctionLabel() {}

    /** The label of a name, or null where nothing to tell by is left of it. */
    public static @Nullable String of(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return null;
        }
        String demangled = name.startsWith("_Z") || name.startsWith("__Z") ? unmangled(name) : name;
        List<String> parts = parts(bare(demangled));
        while (parts.size() > 1 && isHash(parts.getLast())) {
            parts.removeLast();
        }
        parts.removeIf(FunctionLabel::isInlineNamespace);
        if (parts.isEmpty()) {
            return null;
        }
        String label = String.join("::", parts.subList(Math.max(0, parts.size() - PARTS), parts.size()));
        String plain = parts.size() == 1 ? plain(label) : label;
        boolean tells = plain.length() >= 2 && plain.length() <= LONGEST_LABEL && hasLetters(plain);
        return tells && !isNumbered(plain) ? plain : null;
    }

    /** Cuts parameters, template arguments and what follows them; of {@code <T as Trait>::f} the trait stays. */
    private static String bare(String name) {
        StringBuilder bare = new StringBuilder();
        int angle = 0;
        int bracket = 0;
        String text = name.startsWith("<") ? receiver(name) : name;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<') {
                angle++;
            } else if (c == '>') {
                angle = Math.max(0, angle - 1);
            } else if (c == '[') {
                bracket++; // the hash of a Rust crate, or an ABI tag
            } else if (c == ']') {
                bracket = Math.max(0, bracket - 1);
            } else if (angle == 0 && (c == '(' || c == '$' || c == '{')) {
                if (text.startsWith("(anonymous namespace)::", i)) {
                    i += "(anonymous namespace)::".length() - 1;
                    continue;
                }
                break;
            } else if (angle == 0 && bracket == 0) {
                bare.append(c);
            }
        }
        int space = bare.lastIndexOf(" ");
        boolean isOperator = bare.indexOf("operator") >= 0;
        return space < 0 || isOperator ? bare.toString() : bare.substring(space + 1);
    }

    private static String receiver(String name) {
        int depth = 0;
        int as = -1;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (depth == 1 && as < 0 && name.startsWith(" as ", i)) {
                as = i + " as ".length();
            }
            if (depth == 0) {
                int start = as < 0 ? 1 : as;
                return name.substring(start, i) + name.substring(i + 1);
            }
        }
        return name;
    }

    private static List<String> parts(String bare) {
        List<String> parts = new ArrayList<>();
        for (String part : bare.split("::")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    /** Of a C name: without underscores in front, a number behind, and by the name most call it. */
    private static String plain(String name) {
        String cut = name;
        int dot = cut.indexOf('.');
        if (dot > 0) {
            cut = cut.substring(0, dot);
        }
        int start = 0;
        while (start < cut.length() && cut.charAt(start) == '_') {
            start++;
        }
        cut = cut.substring(start);
        return SYNONYMS.getOrDefault(cut, cut);
    }

    private static boolean isHash(String part) {
        return part.length() == 17
                && part.charAt(0) == 'h'
                && part.substring(1).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private static boolean isInlineNamespace(String part) {
        return part.equals("__1") || part.equals("__2") || part.equals("std") || part.equals("__ndk1");
    }

    private static boolean hasLetters(String label) {
        return label.chars().filter(Character::isLetter).count() >= 2;
    }

    /** Whether it is a name a tool gave by counting, such as {@code func123} or {@code wasm_function_7}. */
    private static boolean isNumbered(String label) {
        return label.matches("(func|f|fn|function|wasm_function|closure|anon|unknown|byn|fimport)[$_]?\\d*");
    }

    /** The base names of a nested name of the Itanium scheme, which Rust's older scheme borrows. */
    private static String unmangled(String name) {
        int at = name.indexOf("_Z") + 2;
        StringBuilder path = new StringBuilder();
        while (at < name.length()) {
            char c = name.charAt(at);
            if (Character.isDigit(c)) {
                int end = at;
                while (end < name.length() && end - at < 4 && Character.isDigit(name.charAt(end))) {
                    end++;
                }
                int stop = Math.min(name.length(), end + Integer.parseInt(name.substring(at, end)));
                path.append(path.isEmpty() ? "" : "::").append(name, end, stop);
                at = stop;
            } else if (c == 'N' || c == 'K' || c == 'V' || c == 'L' || c == 'r') {
                at++;
            } else if (c == 'S' && name.startsWith("St", at)) {
                at += 2;
            } else {
                break; // template arguments, constructors, parameters
            }
        }
        return path.toString();
    }
}
