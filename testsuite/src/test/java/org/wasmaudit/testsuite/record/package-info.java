/** The record of a run: complete, ordered, the same on every engine and file system. */
@org.jspecify.annotations.NullMarked
package org.wasmaudit.testsuite.record;
