package org.wasmaudit.wasm.compile;

/** How much bytecode a function takes, in bytes: what dividing it into methods goes by. */
interface CodeSizes {
    /** The size of each statement of the function. */
    int[] statements();

    /** The size of a region's method; it also notes the sizes of the region's calls of its parts. */
    int method(Region region, Division division);

    /** Whether these are the sizes that emitting gives, and not guessed. */
    boolean areExact();
}
