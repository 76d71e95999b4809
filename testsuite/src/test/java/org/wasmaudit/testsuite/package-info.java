/** What the tests of every kind share: where things lie. */
@NullMarked
package org.wasmaudit.testsuite;

import org.jspecify.annotations.NullMarked;
