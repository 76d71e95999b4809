package org.wasmaudit.wasm.compile;

/** How an access to a memory in the heap is known to be inside. */
enum HeapCheck {
    /** By a check that HotSpot can move out of a loop. */
    LOOPED,
    /** By a check that it meets once. */
    SINGLE,
    /** By an access before it, or by the size the memory always has. */
    NONE
}
