package org.wasmaudit.audit.score;

/**
 * A run whose label is known.
 *
 * @param id where the run comes from
 * @param features what is known of the run
 * @param suspicious the label: whether a model should flag it
 */
public record Sample(String id, Features features, boolean suspicious) {}
