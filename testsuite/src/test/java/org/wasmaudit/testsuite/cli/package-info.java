/** The command line as a user meets it: what it refuses and how, and what a run leaves behind. */
package org.wasmaudit.testsuite.cli;
