package org.wasmaudit.audit.score.watch;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * The last six calls of a run as one number, six bits a call, so that windows can be kept in a set of numbers and
 * nothing is lost by hashing. Before the first call stands {@link #NOTHING}, so even a short run has a window a call.
 */
public final class CallWindow {
    /** Calls in a window. */
    public static final int LENGTH = 6;

    private static final int BITS = 6;
    private static final long MASK = (1L << LENGTH * BITS) - 1;
    private static final int NOTHING = (1 << BITS) - 1;
    private static final String NOTHING_TEXT = "-";
    private static final List<WasiCall> CALLS = List.of(WasiCall.values());

    private long window = MASK;

    /** Moves on by a call and returns the new window. */
    public long push(WasiCall call) {
        window = (window << BITS | row(call)) & MASK;
        return window;
    }

    @SuppressWarnings("EnumOrdinal") // the order of the table is that of witx, which does not change
    private static int row(WasiCall call) {
        return call.ordinal();
    }

    /** A window as names of calls, the oldest first. */
    public static String text(long window) {
        List<String> names = new ArrayList<>();
        for (int i = LENGTH - 1; i >= 0; i--) {
            int row = (int) (window >> i * BITS) & NOTHING;
            names.add(row == NOTHING ? NOTHING_TEXT : CALLS.get(row).text());
        }
        return String.join(" ", names);
    }

    /**
     * A window from names of calls.
     *
     * @throws IllegalArgumentException if they are not six names of calls, or stand after a gap
     */
    public static long of(String text) {
        String[] names = text.split(" ", -1);
        if (names.length != LENGTH) {
            throw new IllegalArgumentException("a window of " + names.length + " calls and not " + LENGTH);
        }
        CallWindow window = new CallWindow();
        for (String name : names) {
            if (!name.equals(NOTHING_TEXT)) {
                WasiCall call = WasiCall.ofText(name);
                if (call == null) {
                    throw new IllegalArgumentException("a window with something that is no WASI call");
                }
                window.push(call);
            } else if (window.window != MASK) {
                throw new IllegalArgumentException("a window with a gap");
            }
        }
        return window.window;
    }
}
