package org.wasmaudit.wasm.compile;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

/**
 * Whether the code of a module looks, at heads of loops and in functions that call others, if its store was asked to
 * stop. While nobody has asked, that is a constant in the code HotSpot makes, and looking costs nothing; the first
 * request changes it, and HotSpot discards that code wherever it is running. From then on the module's code looks at
 * the store, since code must not be discarded again and again.
 *
 * <p>Public, since generated code calls it.
 */
public final class Interruption implements Runnable {
    static final String NAME = "org/wasmaudit/wasm/compile/Interruption";

    private static final MethodHandle NO = MethodHandles.constant(boolean.class, false);
    private static final MethodHandle YES = MethodHandles.constant(boolean.class, true);

    private final MutableCallSite looks = new MutableCallSite(LoopSafepoints.KEPT ? NO : YES);

    /** What has {@link #calm} for its target as long as code need not look. */
    public MutableCallSite looks() {
        return looks;
    }

    /** The target by which code knows that it need not look; it is compared and never called. */
    public static MethodHandle calm() {
        return NO;
    }

    /** Makes the code look from now on. */
    @Override
    public synchronized void run() {
        if (looks.getTarget() != YES) {
            looks.setTarget(YES);
            MutableCallSite.syncAll(new MutableCallSite[] {looks});
        }
    }
}
