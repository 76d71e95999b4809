package org.wasmaudit.wasm.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function as regions, of each of which a method is made.
 *
 * @param regions each behind those it was taken out of; the first is the function itself
 * @param frame the locals the methods share, or null where they pass all of them
 * @param largest the size of the largest method, in bytes of bytecode; 0 where that is not known yet
 */
record Division(List<Region> regions, @Nullable Frame frame, int largest) {}
