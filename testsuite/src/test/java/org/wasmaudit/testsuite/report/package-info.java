/** Reports as a browser shows them. */
package org.wasmaudit.testsuite.report;
