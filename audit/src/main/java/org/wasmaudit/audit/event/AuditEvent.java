package org.wasmaudit.audit.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.category.Category;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.call.WasiType;

/**
 * A call as a log has it. While a guest runs no such object is made: the line is written from the host's own.
 *
 * @param sequence its number in the run, from 1
 * @param thread the guest's thread that made it; 0 for the first
 * @param time when it began, ISO 8601 in UTC
 * @param sinceStart when it began, nanoseconds from the start of the run
 * @param category null in the paper's mode for the calls it does not list
 * @param arguments decoded, by name: {@link Long}, {@link String}, or for buffers a map of those
 * @param fdPath what the first descriptor is open on, or null
 * @param results what the call stored for the guest, by name
 * @param times how many equal calls the line stands for, numbered from {@code sequence} on; their bytes and nanos are
 *     sums
 * @param returned whether the call has an outcome; where not, errno, bytes and nanos are 0
 * @param rule the rule that decided, or null
 * @param callerFunction the guest function that called, or -1
 * @param callerOffset the offset of the call in the module, or -1
 * @param callerName what the module calls that function, perhaps shortened, or null
 */
public record AuditEvent(
        long sequence,
        int thread,
        String time,
        long sinceStart,
        WasiCall call,
        @Nullable Category category,
        Map<String, Object> arguments,
        @Nullable String fdPath,
        List<EventPath> paths,
        Map<String, Object> results,
        long times,
        boolean returned,
        int errno,
        long bytes,
        long nanos,
        Decision decision,
        @Nullable String rule,
        int callerFunction,
        long callerOffset,
        @Nullable String callerName) {
    public AuditEvent {
        arguments = Map.copyOf(arguments);
        paths = List.copyOf(paths);
        results = Map.copyOf(results);
    }

    /**
     * A path argument.
     *
     * @param guest as the guest passed it, or null where it could not be read
     * @param resolved where it led, in the guest's view, or null where it led nowhere
     */
    public record EventPath(@Nullable String guest, @Nullable String resolved) {}

    /** The n-th call of those the line stands for, from 0. What was added up is divided; the first has the rest. */
    public AuditEvent nth(long n) {
        long share = nanos / times;
        return new AuditEvent(
                sequence + n,
                thread,
                time,
                sinceStart,
                call,
                category,
                arguments,
                fdPath,
                paths,
                results,
                1,
                returned,
                errno,
                bytes / times,
                n == 0 ? nanos - share * (times - 1) : share,
                decision,
                rule,
                callerFunction,
                callerOffset,
                callerName);
    }

    /** How many objects the call names, as {@link CallObject} has it. */
    public int objects() {
        return !paths.isEmpty() ? paths.size() : fdPath == null ? 0 : 1;
    }

    /** The n-th object of the call, as {@link CallObject} has it. */
    public @Nullable String object(int n) {
        if (paths.isEmpty()) {
            return fdPath;
        }
        EventPath path = paths.get(n);
        if (path.resolved() != null) {
            return path.resolved();
        }
        return path.guest() == null ? fdPath : CallObject.unresolved(fdPath, path.guest());
    }

    /** What the call is about, as counters have it: its first object. */
    public @Nullable String object() {
        return object(0);
    }

    /** What the call would do to its object, as bits of {@link Access}. */
    public int access() {
        if (call != WasiCall.PATH_OPEN) {
            return Access.of(call);
        }
        return Access.ofOpen(openFlags(), rights());
    }

    private long openFlags() {
        long flags = 0;
        List<String> names = WasiType.OFLAGS.domain().names();
        if (arguments.get("oflags") instanceof String text) {
            for (String name : text.split("\\|", -1)) {
                int bit = names.indexOf(name);
                flags |= bit < 0 ? 0 : 1L << bit;
            }
        }
        return flags;
    }

    private long rights() {
        if (arguments.get("fs_rights_base") instanceof String text && text.matches("0x[0-9a-f]{1,16}")) {
            return Long.parseUnsignedLong(text.substring(2), 16);
        }
        return 0;
    }
}
