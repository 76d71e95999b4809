/** The fences of the architecture: who may name whom, and how large a file may grow. */
@NullMarked
package org.wasmaudit.testsuite.fence;

import org.jspecify.annotations.NullMarked;
