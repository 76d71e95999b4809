package org.wasmaudit.audit.score.corpus;

/**
 * What is known of a labelled run.
 *
 * @param id its name, unlike any other's
 * @param harmful the label: whether a detector should flag it
 * @param family which behaviour it shows, a benign twin the same as its harmful one
 * @param template which program the behaviour stands in: how it is told what to do and how it reports
 * @param toolchain which language and library it was built with
 */
public record RunLabel(String id, boolean harmful, String family, String template, String toolchain) {}
