/** Meters of Micrometer, for applications that have them: the one place that imports it. */
package org.wasmaudit.audit.report.meter;
