/** Runs the programs of {@code testsuite/corpus} in memory and records what they ask of their host. */
package org.wasmaudit.testsuite.corpus;
