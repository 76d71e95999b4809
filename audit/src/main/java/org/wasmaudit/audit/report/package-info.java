/** What is said of a run: for people as text and HTML, for programs as JSON and the forms other tools read. */
package org.wasmaudit.audit.report;
