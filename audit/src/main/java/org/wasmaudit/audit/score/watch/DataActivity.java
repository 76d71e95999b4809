package org.wasmaudit.audit.score.watch;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.wasi.WasiInvocation;

/** Bytes between guest and host: how many, where to, how random they look, and whether they give secrets away. */
final class DataActivity {
    /** As many of the first bytes of a write are searched for values of the environment. */
    static final int SEARCHED = 256;

    private static final int BITS_OF_A_MEBIBYTE = 20;

    /** The randomness of so many writes to a file is measured, and then of every eighth: it takes longest of all. */
    private static final int MEASURED_AT_FIRST = 32;

    private static final int MEASURED_LATER = 8;

    private static final int LONGEST_CONSOLE = 6;

    private final RuleCounts rules;
    private final Noise noise = new Noise();
    private final Disclosure disclosure = new Disclosure();
    private final Repetition repetition = new Repetition();
    private final byte[] sample = new byte[SEARCHED];
    private final byte[] joined = new byte[Noise.SAMPLE + SEARCHED];
    private boolean blank;
    private boolean repeated;
    private long consoleIn;
    private long consoleOut;
    private long fileIn;
    private long fileOut;
    private long noisyWrites;
    private long sampledWrites;
    private long entropies;

    DataActivity(RuleCounts rules) {
        this.rules = rules;
    }

    void environment(WasiInvocation invocation) {
        disclosure.learn(invocation.sample(RunWatch.SAMPLE));
    }

    void typed(long bytes) {
        consoleIn = RuleCounts.saturated(consoleIn, bytes);
    }

    void printed(long bytes) {
        consoleOut = RuleCounts.saturated(consoleOut, bytes);
    }

    /** Looks at what was read from a file or socket, and returns whether its beginning looks random. */
    boolean read(WasiInvocation invocation, boolean asked) {
        fileIn = RuleCounts.saturated(fileIn, invocation.bytes());
        return asked && invocation.copySample(sample) >= Noise.SAMPLE && noise.looksRandom(sample, 0);
    }

    /** Looks at what was written to a file or socket. */
    void written(WasiInvocation invocation, FileState file) {
        long mebibytes = fileOut >> BITS_OF_A_MEBIBYTE;
        fileOut = RuleCounts.saturated(fileOut, invocation.bytes());
        long more = (fileOut >> BITS_OF_A_MEBIBYTE) - mebibytes;
        if (more > 0) {
            rules.add(DetectionRule.DISK_FLOODED, more, invocation.sequence(), () -> "writes to " + target(invocation));
        }
        int length = invocation.copySample(sample);
        int writes = file.writes++;
        boolean measured = writes >= 0 && writes < MEASURED_AT_FIRST || writes % MEASURED_LATER == 0;
        blank = measured && length >= Noise.SAMPLE && entropy(sample, 0) == 0;
        repeated = measured && file.existed && repetition.another(sample, length, file);
        if (length < Noise.SAMPLE || !disclosure.isEmpty()) {
            continued(invocation, file, length, measured);
        }
    }

    /** Whether what was written last is one byte again and again. */
    boolean blank() {
        return blank;
    }

    /** Whether what was written last had been given to another file that was there before. */
    boolean repeated() {
        return repeated;
    }

    /** Looks at a write together with the end of the one before, so that nothing is missed for being cut in pieces. */
    private void continued(WasiInvocation invocation, FileState file, int length, boolean measured) {
        int all = file.tailLength + length;
        if (measured && length < Noise.SAMPLE && all >= Noise.SAMPLE) {
            entropy(joined(file, length), all - Noise.SAMPLE);
        }
        if (!disclosure.isEmpty()) {
            search(invocation, file, length);
        }
        if (invocation.bytes() > length) {
            file.tailLength = 0; // where the write ended was not seen
        } else {
            file.keep(sample, length);
        }
    }

    private void search(WasiInvocation invocation, FileState file, int length) {
        int before = file.tailLength;
        // a form of which so much stands in the tail was looked for when the tail was written
        boolean searched = file.tailSearched == disclosure.learnt();
        int from = searched ? Math.max(0, before - Disclosure.REACH) : 0;
        boolean apart = before == 0 || searched && before >= Disclosure.REACH;
        if (apart && nothing(file, from, length)) {
            file.tailSearched = disclosure.learnt();
            return;
        }
        Optional<String> name = disclosure.find(joined(file, length), from, before + length);
        file.tailSearched = name.isPresent() ? 0 : disclosure.learnt();
        if (name.isPresent()) {
            rules.add(DetectionRule.ENVIRONMENT_DISCLOSED, invocation.sequence(),
                    () -> "writes the value of " + name.get() + " to " + target(invocation));
        }
    }

    /** Whether nothing will be found, which is nearly always so and is known without putting together both parts. */
    private boolean nothing(FileState file, int from, int length) {
        byte[] tail = file.tail;
        return (tail == null || from == file.tailLength || !disclosure.mayStandIn(tail, from, file.tailLength))
                && !disclosure.mayStandIn(sample, 0, length);
    }

    /** The end of the write before, and what was written now. */
    private byte[] joined(FileState file, int length) {
        byte[] tail = file.tail;
        int before = file.tailLength;
        if (tail == null || before == 0) {
            return sample;
        }
        System.arraycopy(tail, 0, joined, 0, before);
        System.arraycopy(sample, 0, joined, before, length);
        return joined;
    }

    private long entropy(byte[] bytes, int from) {
        long entropy = noise.entropy(bytes, from);
        sampledWrites++;
        entropies += entropy;
        noisyWrites += entropy >= Noise.RANDOM ? 1 : 0;
        return entropy;
    }

    private static String target(WasiInvocation invocation) {
        String path = invocation.fdPath();
        return path == null ? "descriptor " + invocation.fd() : path;
    }

    static boolean console(@Nullable String path) {
        return path != null
                && path.length() <= LONGEST_CONSOLE
                && (path.equals("stdout") || path.equals("stdin") || path.equals("stderr"));
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

    /** Writes whose beginning was long enough to be looked at. */
    long sampledWrites() {
        return sampledWrites;
    }

    /** The sum of their entropies. */
    long entropies() {
        return entropies;
    }
}
