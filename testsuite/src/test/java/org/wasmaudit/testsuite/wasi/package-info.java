/** Guests on WASI: suites of others, in whose layout a folder is given, and programs of our own. */
@NullMarked
package org.wasmaudit.testsuite.wasi;

import org.jspecify.annotations.NullMarked;
