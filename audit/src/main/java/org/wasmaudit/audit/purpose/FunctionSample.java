package org.wasmaudit.audit.purpose;

/**
 * What is known of one function to tell it by.
 *
 * @param body hash of the instructions without the indices and addresses that a linker writes
 * @param kinds codes of the abstractions, those of callees spliced in, at most {@link SampleExtractor#LONGEST_SEQUENCE}
 * @param features hashes of what was seen, ascending, each once, {@link SampleExtractor#FEATURE_BITS} bits each
 * @param size number of instructions
 */
record FunctionSample(long body, byte[] kinds, int[] features, int size) {}
