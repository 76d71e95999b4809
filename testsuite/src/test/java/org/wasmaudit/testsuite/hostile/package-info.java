/** Modules that mean harm: each is refused, or handled in time and memory linear in its size. */
@NullMarked
package org.wasmaudit.testsuite.hostile;

import org.jspecify.annotations.NullMarked;
