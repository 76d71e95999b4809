package org.wasmaudit.audit.category;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * The mapping from WASI calls to categories and to the columns of a vector of counts, in one of two modes.
 *
 * <p>Immutable and free to share between threads.
 */
public final class Categorizer {
    /** The column of a call that does not count. */
    public static final int NO_COLUMN = -1;

    private final CategoryMode mode;
    private final CategoryTable table;
    private final List<Category> columns;
    private final Map<WasiCall, Category> categories;
    private final int[] columnOf; // asked for every call of a run, so without a map

    private Categorizer(CategoryMode mode, CategoryTable table) {
        Map<String, Assignment> rows =
                table.assignments().stream().collect(Collectors.toMap(Assignment::call, Function.identity()));
        this.mode = mode;
        this.table = table;
        this.categories = new EnumMap<>(WasiCall.class);
        for (WasiCall call : WasiCall.values()) {
            Assignment row = rows.get(call.text());
            if (row == null) {
                throw new IllegalArgumentException("the category table has no row for " + call.text());
            }
            if (mode == CategoryMode.EXTENDED || row.listed()) {
                categories.put(call, row.assigned());
            }
        }
        this.columns = List.copyOf(new TreeSet<>(categories.values()));
        this.columnOf = new int[WasiCall.values().length];
        Arrays.fill(columnOf, NO_COLUMN);
        categories.forEach((call, category) -> columnOf[row(call)] = columns.indexOf(category));
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
        return of(mode, CategoryTable.load());
    }

    /**
     * The assignment of a mode, from another table.
     *
     * @throws IllegalArgumentException if the table lacks a call
     */
    static Categorizer of(CategoryMode mode, CategoryTable table) {
        return new Categorizer(mode, table);
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

    /** The category of a call; empty if this mode drops it. */
    public Optional<Category> category(WasiCall call) {
        return Optional.ofNullable(categories.get(call));
    }

    /** The position of the call's category among {@link #columns()}, or {@link #NO_COLUMN} if this mode drops it. */
    public int column(WasiCall call) {
        return columnOf[row(call)];
    }

    @SuppressWarnings("EnumOrdinal") // a row of an array that never leaves this object
    private static int row(WasiCall call) {
        return call.ordinal();
    }
}
