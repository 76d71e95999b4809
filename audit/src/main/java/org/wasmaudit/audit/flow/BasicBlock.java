package org.wasmaudit.audit.flow;

/**
 * Instructions that are executed one after the other: nothing jumps into their midst, and only the last jumps.
 *
 * @param index of the block in its graph
 * @param start offset of the first instruction in the module
 * @param end offset behind the last instruction in the module; {@code start} of an empty block
 */
public record BasicBlock(int index, int start, int end) {}
