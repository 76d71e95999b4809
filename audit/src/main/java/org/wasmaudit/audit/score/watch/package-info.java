/**
 * What is remembered of a run while it runs, call by call, in bounded memory and without looking at a clock, so that
 * the same calls give the same features and findings in every JVM.
 */
package org.wasmaudit.audit.score.watch;
