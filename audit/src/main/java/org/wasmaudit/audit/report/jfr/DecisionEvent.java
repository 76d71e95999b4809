package org.wasmaudit.audit.report.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A call that was refused, or would have been; recorded where a recording asks for it. */
@Name("wasmaudit.Decision")
@Label("Policy Decision")
@Category({"WebAssembly", "wasmaudit"})
@Description("A call the policy refused, or would refuse if it were enforced")
@Enabled(false)
@StackTrace(false)
final class DecisionEvent extends Event {
    @Label("Sequence")
    @Description("Number of the call in its run, from 1")
    long sequence;

    @Label("Call")
    @Nullable String call;

    @Label("Decision")
    @Nullable String decision;

    @Label("Rule")
    @Nullable String rule;

    @Label("Object")
    @Description("The path or descriptor it was about, as the guest knows it")
    @Nullable String object;
}
