/** Support vector machines by LIBSVM (Chang and Lin 2011); the only place that knows that library. */
package org.wasmaudit.audit.score.libsvm;
