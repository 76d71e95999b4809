package org.wasmaudit.audit.event;

/**
 * What is counted of calls.
 *
 * @param calls how many there were
 * @param errors how many of them answered with an errno
 * @param bytes bytes that flowed between guest and host
 * @param nanos nanoseconds they took
 */
public record Tally(long calls, long errors, long bytes, long nanos) {
    public static final Tally ZERO = new Tally(0, 0, 0, 0);

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(calls + other.calls, errors + other.errors, bytes + other.bytes, nanos + other.nanos);
    }

    /** Writes the four numbers as fields of an object that is open. */
    public void writeFields(JsonBuffer out) {
        out.name("calls").value(calls).name("errors").value(errors);
        out.name("bytes").value(bytes).name("time_ns").value(nanos);
    }
}
