package org.wasmaudit.audit.category;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.wasmaudit.audit.Sha256;

/**
 * The 46 assignments of WASI calls to categories, in the order of the WASI specification: the only place of the
 * project that judges a call.
 *
 * @param version the version of the table; it grows whenever an assignment changes
 * @param assignments the rows
 */
public record CategoryTable(int version, List<Assignment> assignments) {
    private static final String RESOURCE = "wasi-categories.txt";
    private static final String MAGIC = "wasmaudit-categories ";
    private static final Pattern CALL = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    public CategoryTable {
        assignments = List.copyOf(assignments);
    }

    /** The table that is part of this library, read once. */
    private static final class Included {
        static final CategoryTable TABLE = read();
    }

    /** The table that is part of this library. */
    public static CategoryTable load() {
        return Included.TABLE;
    }

    private static CategoryTable read() {
        try (InputStream in = CategoryTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing from the library");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table from its text: a line {@code wasmaudit-categories VERSION}, then a row a line with six fields
     * between bars. Lines that start with {@code #} are comments. Nothing else is accepted.
     *
     * @throws IllegalArgumentException with the line number, if the text is not of that form
     */
    static CategoryTable parse(String text) {
        List<String> lines = text.lines().toList();
        int version = version(lines.isEmpty() ? "" : lines.getFirst());
        List<Assignment> assignments = new ArrayList<>();
        Set<String> calls = new HashSet<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith("#")) {
                continue;
            }
            try {
                Assignment assignment = row(lines.get(i));
                if (!calls.add(assignment.call())) {
                    throw new IllegalArgumentException(assignment.call() + " stands twice");
                }
                assignments.add(assignment);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("category table, line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return new CategoryTable(version, assignments);
    }

    private static int version(String line) {
        if (!line.matches(MAGIC + "[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException("category table, line 1: expected \"" + MAGIC + "VERSION\"");
        }
        return Integer.parseInt(line.substring(MAGIC.length()));
    }

    private static Assignment row(String line) {
        String[] fields = line.split("\\|", -1);
        if (fields.length != 6) {
            throw new IllegalArgumentException("expected 6 fields, found " + fields.length);
        }
        for (int i = 0; i < fields.length; i++) {
            fields[i] = fields[i].strip();
            if (fields[i].isEmpty()) {
                throw new IllegalArgumentException("field " + (i + 1) + " is empty");
            }
        }
        if (!CALL.matcher(fields[0]).matches()) {
            throw new IllegalArgumentException("\"" + fields[0] + "\" is not the name of a call");
        }
        return new Assignment(
                fields[0], categories(fields[1]), Category.of(fields[2]), yes(fields[3]), fields[4], fields[5]);
    }

    private static List<Category> categories(String field) {
        List<Category> categories = new ArrayList<>();
        if (!field.equals("-")) {
            for (String text : field.split("\\+", -1)) {
                categories.add(Category.of(text));
            }
        }
        return categories;
    }

    private static boolean yes(String field) {
        return switch (field) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("extension must be yes or no, not \"" + field + "\"");
        };
    }

    /**
     * The SHA-256 of the facts a score depends on (call, the paper's categories, ours), as 64 hexadecimal digits. A
     * reworded reason leaves it unchanged, so it invalidates no model.
     */
    public String sha256() {
        StringBuilder facts = new StringBuilder();
        for (Assignment assignment : assignments) {
            facts.append(assignment.call()).append(' ').append(assignment.listed() ? "listed" : "unlisted");
            facts.append(' ').append(assignment.assigned()).append('\n');
        }
        return Sha256.hex(facts.toString().getBytes(StandardCharsets.UTF_8));
    }
}
