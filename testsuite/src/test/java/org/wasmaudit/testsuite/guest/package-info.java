/** The sample guests in {@code testsuite/guests}: that they are built from their sources, and what they do. */
@NullMarked
package org.wasmaudit.testsuite.guest;

import org.jspecify.annotations.NullMarked;
