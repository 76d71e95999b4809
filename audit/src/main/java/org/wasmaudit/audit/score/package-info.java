/**
 * The score of a run: features, what computes a score from them, and how a score explains itself.
 *
 * <p>Nothing here knows a machine learning library. Models stand in {@code score.model} (ours), {@code score.smile} and
 * {@code score.libsvm}; only the latter two need an optional library on the class path.
 */
package org.wasmaudit.audit.score;
