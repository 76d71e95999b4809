/** Reports with a line a call, made from logs in one pass and bounded room, in the forms other tools read. */
package org.wasmaudit.audit.report.calls;
