/** The guard of the compiler's speed: what it makes is timed beside Java that does the same, in one virtual machine. */
@NullMarked
package org.wasmaudit.testsuite.speed;

import org.jspecify.annotations.NullMarked;
