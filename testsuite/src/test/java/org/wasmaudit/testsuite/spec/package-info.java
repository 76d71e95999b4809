/** The official test suite of the specification. */
@NullMarked
package org.wasmaudit.testsuite.spec;

import org.jspecify.annotations.NullMarked;
