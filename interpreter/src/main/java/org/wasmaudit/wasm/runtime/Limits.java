package org.wasmaudit.wasm.runtime;

/**
 * What this engine refuses beyond the specification (spec 7.2), as one value; the defaults are those of the JavaScript
 * embedding where it has one.
 *
 * @param moduleBytes size of a module
 * @param types type definitions
 * @param functions functions, imports included
 * @param imports imports
 * @param exports exports
 * @param globals globals, imports included
 * @param tables tables, imports included
 * @param memories memories, imports included
 * @param tags tags, imports included
 * @param dataSegments data segments
 * @param elementSegments element segments
 * @param tableElements elements of one table
 * @param functionBytes size of one function body
 * @param locals locals of one function, parameters included
 * @param parameters parameters of one function type
 * @param results results of one function type
 * @param structFields fields of one structure
 * @param subtypeDepth length of a chain of supertypes
 * @param nesting nested blocks in one function
 * @param branchTargets targets of one {@code br_table}
 * @param memoryBytes size to which one memory may grow
 * @param unstatedBytes size to which one memory with 32-bit addresses may grow that states no maximum
 * @param stackCells cells of the {@link ValueStack}
 */
public record Limits(
        int moduleBytes,
        int types,
        int functions,
        int imports,
        int exports,
        int globals,
        int tables,
        int memories,
        int tags,
        int dataSegments,
        int elementSegments,
        int tableElements,
        int functionBytes,
        int locals,
        int parameters,
        int results,
        int structFields,
        int subtypeDepth,
        int nesting,
        int branchTargets,
        long memoryBytes,
        long unstatedBytes,
        int stackCells) {
    private static final int MILLION = 1_000_000;
    private static final int HUNDRED_THOUSAND = 100_000;

    public static Limits defaults() {
        return new Limits(
                1 << 30,
                MILLION,
                MILLION,
                MILLION,
                MILLION,
                MILLION,
                HUNDRED_THOUSAND,
                100,
                MILLION,
                HUNDRED_THOUSAND,
                10 * MILLION,
                10 * MILLION,
                7_654_321,
                50_000,
                1_000,
                1_000,
                10_000,
                63,
                HUNDRED_THOUSAND,
                7_654_321,
                1L << 32,
                1L << 31,
                MILLION);
    }

    /**
     * These limits with another size to which a memory may grow, whether it states a maximum or not. Memories that may
     * grow above 2 GiB are outside the heap from the start, where accesses are slower: so by default those do not that
     * state no maximum, which is most and seldom means it.
     */
    public Limits withMemoryBytes(long bytes) {
        return with(tableElements, bytes, bytes, stackCells);
    }

    /** These limits with another number of elements of one table. */
    public Limits withTableElements(int elements) {
        return with(elements, memoryBytes, unstatedBytes, stackCells);
    }

    /** These limits with another size of the value stack. */
    public Limits withStackCells(int cells) {
        return with(tableElements, memoryBytes, unstatedBytes, cells);
    }

    private Limits with(int elements, long bytes, long unstated, int cells) {
        return new Limits(
                moduleBytes,
                types,
                functions,
                imports,
                exports,
                globals,
                tables,
                memories,
                tags,
                dataSegments,
                elementSegments,
                elements,
                functionBytes,
                locals,
                parameters,
                results,
                structFields,
                subtypeDepth,
                nesting,
                branchTargets,
                bytes,
                unstated,
                cells);
    }
}
