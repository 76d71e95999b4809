/**
 * Runs, calls and decisions as events of the JDK's Flight Recorder: a copy for those who watch the JVM, not the record.
 */
package org.wasmaudit.audit.report.jfr;
