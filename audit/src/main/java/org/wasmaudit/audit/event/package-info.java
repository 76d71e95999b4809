/**
 * The record of a run: every call counted, and written to the event log as it happens; and the log read and verified.
 *
 * <p>{@link org.wasmaudit.audit.event.Recorder} stands between the host and the sinks. What a call leaves behind is
 * one line of the log, an increment of {@link org.wasmaudit.audit.event.Counters}, and nothing else.
 */
package org.wasmaudit.audit.event;
