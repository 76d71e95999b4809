package org.wasmaudit.audit.cli;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.security.SecureRandom;
import org.wasmaudit.audit.Sha256;

/**
 * What a run needs of the Java runtime and what takes long the first time: digests, random numbers and call sites. A
 * second core makes them ready while the first reads the command line. Of ours only {@link Sha256} is touched here,
 * which has no state.
 */
final class FirstUses {
    private FirstUses() {}

    static void begin() {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            Thread.ofPlatform().daemon().name("wasmaudit-first-uses").start(FirstUses::use);
        }
    }

    private static void use() {
        Sha256.hex(new byte[0]);
        new SecureRandom().nextInt();
        new MutableCallSite(MethodHandles.constant(boolean.class, false)).dynamicInvoker();
    }
}
