/** The score against data that is not in the repository. */
package org.wasmaudit.testsuite.score;
