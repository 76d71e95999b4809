package org.wasmaudit.audit.score;

/**
 * A run whose label is known.
 *
 * @param id where the run comes from
 * @param group what it shares with others that must not stand on both sides of a split, as its source or family
 * @param features what is known of the run
 * @param suspicious the label: whether a model should flag it
 */
public record Sample(String id, String group, Features features, boolean suspicious) {}
