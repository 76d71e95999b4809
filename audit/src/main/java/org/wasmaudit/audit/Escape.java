package org.wasmaudit.audit;

/**
 * Makes text of a guest safe to print: whatever could move a cursor, end a line, reorder text or hide is written as an
 * escape, so that a name can forge neither a line of ours nor a terminal's state.
 */
public final class Escape {
    private Escape() {}

    /** The text with control, format, separator and unpaired surrogate characters as escapes of a backslash. */
    public static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            append(safe, character);
        }
        return safe.toString();
    }

    /** The text escaped, and cut with an ellipsis behind so many characters. */
    public static String text(String text, int most) {
        return text.length() <= most ? text(text) : text(text.substring(0, most)) + "…";
    }

    private static void append(StringBuilder safe, int character) {
        switch (character) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            case '\\' -> safe.append("\\\\");
            default -> {
                if (isPlain(character)) {
                    safe.appendCodePoint(character);
                } else if (character < 0x100) {
                    safe.append("\\x%02x".formatted(character));
                } else {
                    safe.append("\\u{%x}".formatted(character));
                }
            }
        }
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
