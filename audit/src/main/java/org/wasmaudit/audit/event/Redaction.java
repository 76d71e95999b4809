package org.wasmaudit.audit.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Blots secrets out of text that is recorded: whatever follows a telling word and a separator, as in
 * {@code API_TOKEN=…}, {@code "password": "…"}, {@code --secret …}. Words are looked for as they are, in either case;
 * there are no patterns, so the time taken is linear whatever the text.
 */
public final class Redaction {
    /** What stands where a secret stood. */
    public static final String BLOT = "*****";

    /** Nothing is blotted out. */
    public static final Redaction NONE = new Redaction(List.of());

    /** The words that usually announce a secret. */
    public static final Redaction SECRETS = new Redaction(List.of(
            "password", "passwd", "secret", "token", "api_key", "apikey", "api-key", "access_key", "private_key",
            "authorization", "credential"));

    private final List<String> words;

    private Redaction(List<String> words) {
        this.words = words;
    }

    /** These words and those that come along anyway. */
    public Redaction and(List<String> more) {
        List<String> all = new ArrayList<>(words);
        for (String word : more) {
            if (!word.isBlank()) {
                all.add(word.strip().toLowerCase(Locale.ROOT));
            }
        }
        return new Redaction(List.copyOf(all));
    }

    /** The words looked for, in lower case. */
    public List<String> words() {
        return words;
    }

    /** Text without its secrets. */
    public String text(String text) {
        if (words.isEmpty()) {
            return text;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() != text.length()) {
            lower = text; // a letter whose small form is longer: the words are ASCII, and case is given up
        }
        StringBuilder out = new StringBuilder();
        int done = 0;
        int at = 0;
        while (at < text.length()) {
            int end = endOfWord(lower, at);
            if (end < 0) {
                at++;
                continue;
            }
            int separator = endOfName(text, end);
            int value = startOfValue(text, separator);
            if (value < 0) {
                at = separator; // a word in between would lead to the same place
                continue;
            }
            int stop = endOfValue(text, value);
            out.append(text, done, value).append(BLOT);
            done = stop;
            at = stop;
        }
        return done == 0 ? text : out.append(text, done, text.length()).toString();
    }

    /** Bytes that are no text: blotted out as if each were a character. */
    byte[] bytes(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        String clean = text(text);
        return clean.equals(text) ? data : clean.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Arguments of a command line, where a secret may also be an argument of its own behind its option. */
    public List<String> arguments(List<String> arguments) {
        List<String> clean = new ArrayList<>();
        boolean secretFollows = false;
        for (String argument : arguments) {
            clean.add(secretFollows ? BLOT : text(argument));
            secretFollows = argument.startsWith("-") && endsWithWord(argument.toLowerCase(Locale.ROOT));
        }
        return List.copyOf(clean);
    }

    private boolean endsWithWord(String lower) {
        return words.stream().anyMatch(lower::endsWith);
    }

    private int endOfWord(String lower, int at) {
        for (String word : words) {
            if (lower.startsWith(word, at)) {
                return at + word.length();
            }
        }
        return -1;
    }

    /** Where a name ends of which a telling word is a part, closing quotes and blanks included. */
    private static int endOfName(String text, int from) {
        int at = from;
        while (at < text.length() && partOfName(text.charAt(at))) {
            at++;
        }
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static boolean partOfName(char c) {
        return Character.isLetterOrDigit(c) || "_-\"'".indexOf(c) >= 0;
    }

    /** Where the value begins behind a separator and opening quotes; -1 where there is no separator or no value. */
    private static int startOfValue(String text, int separator) {
        if (separator >= text.length() || text.charAt(separator) != '=' && text.charAt(separator) != ':') {
            return -1;
        }
        int at = separator + 1;
        while (at < text.length() && " \"'".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? at : -1;
    }

    private static int endOfValue(String text, int from) {
        boolean line = from > 0 && "\"'".indexOf(text.charAt(from - 1)) < 0;
        int at = from;
        while (at < text.length() && (line ? "\r\n\0&;," : "\r\n\0\"'").indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
