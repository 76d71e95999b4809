package org.wasmaudit.audit.score.watch;

import java.util.Optional;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.wasi.WasiInvocation;

/** Bytes between guest and host: how many, where to, how random they look, and whether they give secrets away. */
final class DataActivity {
    private static final int BITS_OF_A_MEBIBYTE = 20;

    private final RuleCounts rules;
    private final Noise noise = new Noise();
    private final Disclosure disclosure = new Disclosure();
    private long consoleIn;
    private long consoleOut;
    private long fileIn;
    private long fileOut;
    private long noisyWrites;
    private long sampledWrites;
    private double entropies;

    DataActivity(RuleCounts rules) {
        this.rules = rules;
    }

    /** Looks at a call that succeeded. */
    void add(WasiInvocation invocation) {
        switch (invocation.call()) {
            case ENVIRON_GET -> disclosure.learn(invocation.sample(RunWatch.SAMPLE));
            case FD_READ, FD_PREAD, SOCK_RECV -> {
                if (console(invocation)) {
                    consoleIn = RuleCounts.saturated(consoleIn, invocation.bytes());
                } else {
                    fileIn = RuleCounts.saturated(fileIn, invocation.bytes());
                }
            }
            case FD_WRITE, FD_PWRITE, SOCK_SEND -> {
                if (console(invocation)) {
                    consoleOut = RuleCounts.saturated(consoleOut, invocation.bytes());
                } else {
                    written(invocation);
                }
            }
            default -> {}
        }
    }

    private void written(WasiInvocation invocation) {
        long mebibytes = fileOut >> BITS_OF_A_MEBIBYTE;
        fileOut = RuleCounts.saturated(fileOut, invocation.bytes());
        long more = (fileOut >> BITS_OF_A_MEBIBYTE) - mebibytes;
        if (more > 0) {
            rules.add(DetectionRule.DISK_FLOODED, more, invocation.sequence(), () -> "writes to " + target(invocation));
        }
        byte[] sample = invocation.sample(RunWatch.SAMPLE);
        double bits = noise.bits(sample);
        if (!Double.isNaN(bits)) {
            sampledWrites++;
            entropies += bits;
            noisyWrites += bits >= Noise.RANDOM ? 1 : 0;
        }
        Optional<String> name = disclosure.find(sample);
        if (name.isPresent()) {
            rules.add(DetectionRule.ENVIRONMENT_DISCLOSED, invocation.sequence(),
                    () -> "writes the value of " + name.get() + " to " + target(invocation));
        }
    }

    /** Whether the beginning of what flowed in a call looks random; not so if it is too short to tell. */
    boolean looksRandom(WasiInvocation invocation) {
        return noise.bits(invocation.sample(RunWatch.SAMPLE)) >= Noise.RANDOM;
    }

    private static String target(WasiInvocation invocation) {
        String path = invocation.fdPath();
        return path == null ? "descriptor " + invocation.fd() : path;
    }

    static boolean console(WasiInvocation invocation) {
        String path = invocation.fdPath();
        return path != null && (path.equals("stdin") || path.equals("stdout") || path.equals("stderr"));
    }

    /** Whether nothing was read or written but output. */
    boolean onlyConsole() {
        return consoleIn == 0 && fileIn == 0 && fileOut == 0;
    }

    long consoleIn() {
        return consoleIn;
    }

    long consoleOut() {
        return consoleOut;
    }

    long fileIn() {
        return fileIn;
    }

    long fileOut() {
        return fileOut;
    }

    /** Writes to files whose data look random. */
    long noisyWrites() {
        return noisyWrites;
    }

    /** The part of the sampled writes whose data look random; 0 if none was long enough to be sampled. */
    double noisyPart() {
        return sampledWrites == 0 ? 0 : (double) noisyWrites / sampledWrites;
    }

    /** The mean entropy of sampled writes, in bits a byte; 0 if none was long enough. */
    double meanEntropy() {
        return sampledWrites == 0 ? 0 : entropies / sampledWrites;
    }
}
