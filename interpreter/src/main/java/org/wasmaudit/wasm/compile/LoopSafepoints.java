package org.wasmaudit.wasm.compile;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Whether compiled code that is in a loop with a counter can be discarded before the loop ends. HotSpot's serial and
 * parallel collectors leave such loops no safepoint unless {@code -XX:+UseCountedLoopSafepoints} is given; then code
 * must look by itself from the beginning.
 */
final class LoopSafepoints {
    /** A property that says that the virtual machine was started with the option, which is slower to find out. */
    private static final String PROPERTY = "wasmaudit.loop.safepoints";

    static final boolean KEPT = Boolean.getBoolean(PROPERTY) || areKept();

    private LoopSafepoints() {}

    private static boolean areKept() {
        try {
            HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return machine != null
                    && Boolean.parseBoolean(machine.getVMOption("UseCountedLoopSafepoints").getValue());
        } catch (LinkageError | IllegalArgumentException otherMachine) {
            return false;
        }
    }
}
