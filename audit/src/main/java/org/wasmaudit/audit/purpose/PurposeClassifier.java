package org.wasmaudit.audit.purpose;

/** Says what a function is called, from a sample of it. Immutable once trained. */
interface PurposeClassifier {
    /** The likeliest labels, at most five. */
    Guess guess(FunctionSample sample);
}
