/** Labelled runs kept as small data: what the score looks at of each call, and nothing else. */
package org.wasmaudit.audit.score.corpus;
