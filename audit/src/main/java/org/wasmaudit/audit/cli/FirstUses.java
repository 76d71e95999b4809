package org.wasmaudit.audit.cli;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import org.wasmaudit.audit.Sha256;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;

/**
 * What a run needs and what takes long the first time: of the Java runtime digests, random numbers and call sites, of
 * ours the table of categories and the compiler. A second core makes them ready while the first reads the command line.
 * That no class of ours is initialised in a circle, so that the threads do not wait for each other, is tested.
 */
final class FirstUses {
    /** A module whose function "run" leaves 3, 2 and 1 in a memory, in a loop that calls another function. */
    private static final String MODULE = "0061736d01000000"
            + "01090260017f017f600000" // the types of both functions
            + "0303020001"
            + "0503010001" // a page of memory
            + "07070103" + "72756e" + "0001"
            + "0a2702"
            + "0700" + "2000" + "4101" + "6b" + "0b" // one less
            + "1d01017f" + "4103" + "2100"
            + "0340" + "4100" + "2000" + "360200" + "4100" + "280200" + "1000" + "2200" + "0d00" + "0b" + "0b";

    /** The stack of the module's store: little of what a guest has, which is zeroed. */
    private static final int CELLS = 1000;

    private FirstUses() {}

    static void begin() {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            Thread.ofPlatform()
                    .daemon()
                    .name("wasmaudit-first-uses")
                    .uncaughtExceptionHandler((thread, failure) -> {}) // whoever needs what failed meets it and says so
                    .start(FirstUses::use);
        }
    }

    static void use() {
        Sha256.hex(new byte[0]);
        new SecureRandom().nextInt();
        Categorizer.extended();
        compile();
        new MutableCallSite(MethodHandles.constant(boolean.class, false)).dynamicInvoker();
    }

    private static void compile() {
        Engine engine = Engine.compiled();
        Engine small = engine.withLimits(engine.limits().withStackCells(CELLS));
        Instance instance = small.instantiate(small.decode(HexFormat.of().parseHex(MODULE)), Imports.none());
        Objects.requireNonNull(instance.exportedFunction("run")).call();
    }
}
