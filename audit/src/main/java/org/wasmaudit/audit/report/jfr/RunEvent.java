package org.wasmaudit.audit.report.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A run from its start to its end; recorded unless a recording says otherwise. */
@Name("wasmaudit.Run")
@Label("Wasm Run")
@Category({"WebAssembly", "wasmaudit"})
@Description("A program from its start to its end")
@StackTrace(false)
final class RunEvent extends Event {
    @Label("Run Id")
    @Nullable String runId;

    @Label("Module")
    @Nullable String module;

    @Label("Module SHA-256")
    @Nullable String moduleSha256;

    @Label("Engine")
    @Nullable String engine;

    @Label("Termination")
    @Description("exit, trap, fuel, timeout, memory, policy_kill, cancelled and so on")
    @Nullable String termination;

    @Label("Exit Code")
    int exitCode;

    @Label("Calls")
    long calls;

    @Label("Errors")
    @Description("Calls that answered with an errno")
    long errors;

    @Label("Refused")
    @Description("Calls the policy refused")
    long refused;

    @Label("Bytes")
    @DataAmount
    long bytes;

    @Label("Points")
    @Description("Points of the rules met, 0 to 100, or -1 where nothing scored")
    int points;
}
