/** Benchmarks, one class a question, numbered from the way of the data. */
@NullMarked
package org.wasmaudit.bench;

import org.jspecify.annotations.NullMarked;
