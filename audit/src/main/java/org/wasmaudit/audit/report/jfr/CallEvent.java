package org.wasmaudit.audit.report.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A call that is over; recorded where a recording asks for it. */
@Name("wasmaudit.Call")
@Label("WASI Call")
@Category({"WebAssembly", "wasmaudit"})
@Description("A call of a guest to its host, when it is over")
@Enabled(false)
@StackTrace(false)
final class CallEvent extends Event {
    @Label("Sequence")
    @Description("Number of the call in its run, from 1")
    long sequence;

    @Label("Call")
    @Nullable String call;

    @Label("Level")
    @Nullable String level;

    @Label("Group")
    int group;

    @Label("Object")
    @Description("The path or descriptor it was about, as the guest knows it")
    @Nullable String object;

    @Label("Errno")
    @Nullable String errno;

    @Label("Bytes")
    @DataAmount
    long bytes;

    @Label("Call Time")
    @Timespan(Timespan.NANOSECONDS)
    long callTime;

    @Label("Guest Function")
    @Description("Index of the function that called, or -1")
    int guestFunction;
}
