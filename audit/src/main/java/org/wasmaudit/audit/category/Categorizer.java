package org.wasmaudit.audit.category;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The mapping from WASI calls to categories and to the columns of a vector of counts, in one of two modes.
 *
 * <p>Immutable and free to share between threads.
 */
public final class Categorizer {
    private final CategoryMode mode;
    private final CategoryTable table;
    private final List<Category> columns;
    private final Map<String, Category> byName;

    private Categorizer(CategoryMode mode, CategoryTable table) {
        this.mode = mode;
        this.table = table;
        this.byName = new HashMap<>();
        for (Assignment assignment : table.assignments()) {
            if (mode == CategoryMode.EXTENDED || assignment.listed()) {
                byName.put(assignment.call(), assignment.assigned());
            }
        }
        this.columns = List.copyOf(new TreeSet<>(byName.values()));
    }

    /** The published assignment: ten columns, A1 B1 B2 C1 C6 D1 D5 D7 D9 D10. */
    public static Categorizer paper() {
        return of(CategoryMode.PAPER);
    }

    /** The complete assignment: eleven columns, A1 B1 B2 C1 C6 D1 D2 D5 D7 D9 D10. */
    public static Categorizer extended() {
        return of(CategoryMode.EXTENDED);
    }

    /** The assignment of a mode, from the table in this library. */
    public static Categorizer of(CategoryMode mode) {
        return new Categorizer(mode, CategoryTable.load());
    }

    public CategoryMode mode() {
        return mode;
    }

    /** The table this assignment was read from. */
    public CategoryTable table() {
        return table;
    }

    /** The categories that occur, in their order: the columns of a vector of counts. */
    public List<Category> columns() {
        return columns;
    }

    /**
     * The category of a call.
     *
     * @param call the call's name, as {@code "fd_read"}
     * @return empty if no such call exists, or if this mode drops it
     */
    public Optional<Category> category(String call) {
        return Optional.ofNullable(byName.get(call));
    }
}
