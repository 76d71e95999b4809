/** Training a model on labelled runs, and measuring detectors on runs unlike those they have seen. */
package org.wasmaudit.audit.score.train;
