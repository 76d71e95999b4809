package org.wasmaudit.wasm.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function as regions, of each of which a method is made.
 *
 * @param regions each behind those it was taken out of; the first is the function itself
 * @param frame the locals the methods share, or null where they pass all of them
 */
record Division(List<Region> regions, @Nullable Frame frame) {}
