package org.wasmaudit.audit.event;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * The event log, version 1: lines of JSON, one a call, written on the guest's thread. What was recorded reaches the
 * target when the buffer is full, when the run ends, and after {@value #FLUSH_MILLIS} ms at the latest, so a killed
 * process leaves everything older. {@code docs/audit-schema.md} describes the lines.
 */
public final class EventLog implements EventSink, AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int BLOCK_LINES = 128;
    private static final int SEALS_A_SIGNATURE = 16;
    private static final long FLUSH_MILLIS = 100;
    private static final Pattern TIMES = Pattern.compile("\"dur_ns\":[0-9\"]+,\"times\":([0-9]{1,9})");
    private static final byte[] HASH = ",\"h\":".getBytes(StandardCharsets.US_ASCII);

    private final LogTarget target;
    private final LogOptions options;
    private final RunHeader header;
    private final EventClock clock;
    private final EventEncoder encoder;
    private final JsonBuffer buffer = new JsonBuffer(BUFFER_BYTES + BUFFER_BYTES / 4);
    private final HashChain chain = new HashChain();
    private final CallRun run;
    private final boolean runs;
    private final Thread flusher;

    /** How far the chain's digest has come in the buffer. */
    private int absorbed;

    /** The end of the last whole line in the buffer; what stands behind it was broken off. */
    private int whole;

    /** The number of the last call that was taken: written, kept in {@link #run}, left out or counted as lost. */
    long taken = -1;

    /** What {@link #taken} is when the line that is being made is whole. */
    private long pending = -1;

    /** Whether {@link #run} holds calls that no line stands for yet. */
    private boolean waiting;

    private int seals;
    private int part = 1;
    private long partBytes;
    private long events;
    private long filtered;
    private long dropped;
    private volatile boolean dirty;
    private volatile boolean closed;
    private volatile @Nullable IOException problem;
    private boolean dead;
    private @Nullable String anchor;

    /** Begins a log with its header line. */
    public EventLog(LogTarget target, LogOptions options, RunHeader header, EventClock clock) {
        this.target = target;
        this.options = options;
        this.header = header;
        this.clock = clock;
        this.encoder = new EventEncoder(header.categorizer(), options, clock);
        this.run = new CallRun(encoder);
        this.runs = options.runs() && options.samples() == LogOptions.Samples.NONE;
        this.flusher = Thread.ofPlatform().daemon().name("wasmaudit-log").unstarted(this::flushNowAndThen);
        writeHeader(null);
        flusher.start();
    }

    @Override
    public synchronized void enter(WasiInvocation invocation, Verdict verdict) {
        if (mayWrite() && options.filter().mayAccept(invocation.call())) {
            settle();
            encoder.enter(line(), invocation, verdict);
            finishLine(0);
            StackRoom.require();
            flush(); // the guest may not come back for a long time
        }
    }

    @Override
    public synchronized void call(WasiInvocation invocation, boolean returned) {
        boolean accepted = returned
                ? options.filter().accepts(invocation)
                : options.filter().mayAccept(invocation.call());
        long sequence = invocation.sequence();
        if (!accepted) {
            filtered++;
            taken = sequence;
            return;
        }
        if (problem != null) {
            dropped++;
            taken = sequence;
            check();
            return;
        }
        long took = clock.duration(invocation.durationNanos());
        if (waiting && run.isNext(invocation, returned)) {
            run.add(took);
            taken = sequence;
            return;
        }
        settle();
        if (runs && returned && CallRun.mayHold(invocation)) {
            run.begin(invocation, took);
            waiting = true;
            taken = sequence;
            wakeFlusher();
        } else {
            encoder.call(line(), invocation, returned);
            pending = sequence;
            finishLine(1);
        }
    }

    /** Writes the calls that wait for others like them. */
    private void settle() {
        if (!waiting) {
            return;
        }
        if (problem != null) {
            dropped += run.calls();
            waiting = false;
            return;
        }
        run.write(line());
        pending = taken;
        finishLine(1);
    }

    /** The buffer, ready for a line: what is left of one that was broken off is gone. */
    private JsonBuffer line() {
        buffer.truncate(whole);
        return buffer;
    }

    /** Throws if the log can't be kept any more and the run is not to go on without; called before each effect. */
    public void check() {
        IOException failed = problem;
        if (failed != null && options.onFailure() == LogOptions.OnFailure.STOP) {
            throw new LogFailure(target.name() + ": the event log can't be written: " + reason(failed));
        }
        if (closed) {
            throw new LogFailure("the run is over and its log is closed");
        }
    }

    /** Writes the end line, and closes. */
    public synchronized void end(Ending ending, Totals totals, @Nullable Consumer<JsonBuffer> score) {
        if (closed) {
            return;
        }
        settleQuietly();
        line();
        if (!dead) {
            if (chain.lines() > 0) {
                seal();
            }
            writeEnd(ending, totals, score);
            closeLink(true);
            flush();
            sync(options.sync() != LogOptions.Sync.NONE);
        }
        close();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            LockSupport.unpark(flusher);
            try {
                target.close();
            } catch (IOException e) {
                if (problem == null) {
                    problem = e;
                }
            }
        }
    }

    /** How many bytes of the data that flows the log looks at. */
    @Override
    public int sampleBytes() {
        return switch (options.samples()) {
            case NONE -> 0;
            case BYTES -> options.sampleBytes();
            case HASH -> EventEncoder.MOST_HASHED_BYTES;
        };
    }

    /** Where the log is written, for messages. */
    public String name() {
        return target.name();
    }

    /** How many lines about calls stand in the log. */
    public synchronized long events() {
        return events;
    }

    /** How many calls the filter left out. */
    public synchronized long filtered() {
        return filtered;
    }

    /** How many calls were to be in the log and are not, because it could not be written. */
    public synchronized long dropped() {
        return dropped;
    }

    /** The last link of the chain in hexadecimal: kept elsewhere, it proves that the end was not cut off. */
    public synchronized @Nullable String anchor() {
        return anchor;
    }

    /** Why the log could not be kept in full, in one line, or null where it could. */
    public @Nullable String problem() {
        IOException failed = problem;
        return failed == null ? null : target.name() + ": the event log can't be written: " + reason(failed);
    }

    /** Writes the calls that wait; that the log can't be written is known where it has to be. */
    private void settleQuietly() {
        try {
            settle();
        } catch (LogFailure known) {
            // the problem is kept, and the calls are counted as lost
        }
    }

    private boolean mayWrite() {
        check();
        return problem == null;
    }

    /**
     * Takes the line behind the last whole one into the log. A guest's stack may end in any method that is called here,
     * and must leave the line whole or absent: so between the chain's return and the counts, no method is called.
     */
    private void finishLine(int calls) {
        int end = buffer.length();
        chain.line(buffer.array(), whole, end);
        whole = end;
        events += calls;
        if (calls != 0) {
            taken = pending;
            waiting = false;
        }
        if (isDue()) {
            StackRoom.require();
            moveOn();
        } else {
            wakeFlusher();
        }
        if (problem != null) {
            check();
        }
    }

    private boolean isDue() {
        return chain.lines() >= BLOCK_LINES
                || buffer.length() >= BUFFER_BYTES
                || options.sync() == LogOptions.Sync.CALL
                || partIsFull();
    }

    /** Seals a full block, hands a full buffer to the target and begins a new part where one is full. */
    private void moveOn() {
        boolean full = chain.lines() >= BLOCK_LINES;
        if (full) {
            seal();
        }
        boolean synced = full && options.sync() == LogOptions.Sync.SEAL || options.sync() == LogOptions.Sync.CALL;
        if (synced) {
            flush();
            sync(true);
        }
        if (buffer.length() >= BUFFER_BYTES || partIsFull()) {
            flush();
            if (partIsFull() && problem == null) {
                rotate();
            }
        }
    }

    private boolean partIsFull() {
        return options.rotateBytes() > 0 && partBytes >= options.rotateBytes();
    }

    private void wakeFlusher() {
        if (!dirty) {
            dirty = true;
            LockSupport.unpark(flusher);
        }
    }

    private void sync(boolean wanted) {
        if (wanted && problem == null) {
            try {
                target.sync();
            } catch (IOException e) {
                problem = e;
            }
        }
    }

    private void seal() {
        line();
        if (options.seal() == LogOptions.Seal.NONE) {
            chain.link();
            return;
        }
        buffer.beginObject();
        buffer.name("v").value(1).name("t").value("seal").name("n").value(chain.lines());
        buffer.name("crc");
        buffer.put('"');
        for (int line = 0; line < chain.lines(); line++) {
            buffer.bareHex(chain.check(line));
        }
        buffer.put('"');
        closeLink(++seals % SEALS_A_SIGNATURE == 0);
    }

    /** Ends a line with the link of the chain up to it. */
    private void closeLink(boolean signed) {
        if (options.seal() != LogOptions.Seal.NONE) {
            chain.absorb(buffer.array(), absorbed, buffer.length());
            byte[] link = chain.link();
            absorbed = buffer.length();
            buffer.raw(HASH).hex(link);
            anchor = HexFormat.of().formatHex(link);
            Signer signer = options.signer();
            if (signer != null && signed) {
                byte[] signature = signer.sign(anchor);
                buffer.name("sig").base64(signature, signature.length);
            }
        }
        buffer.endObject();
        buffer.endLine();
        absorbed = buffer.length();
        whole = absorbed;
    }

    private void writeHeader(byte @Nullable [] previous) {
        header.write(line(), options, clock, part, previous);
        finishLine(0);
    }

    private void writeEnd(Ending ending, Totals totals, @Nullable Consumer<JsonBuffer> score) {
        buffer.beginObject();
        buffer.name("v").value(1).name("t").value("end").name("run").value(header.run());
        buffer.name("t_ns").value(clock.sinceStart(System.nanoTime()));
        buffer.name("termination").beginObject().name("kind").value(ending.kind().text());
        buffer.name("code").value(ending.code());
        if (ending.message() != null) {
            buffer.name("message").value(ending.message());
        }
        buffer.endObject();
        buffer.name("events").value(events).name("filtered").value(filtered).name("dropped").value(dropped);
        buffer.name("totals").beginObject();
        totals.all().writeFields(buffer);
        buffer.name("denied").value(totals.denied());
        buffer.name("by_call").beginObject();
        for (Map.Entry<WasiCall, Tally> row : totals.byCall().entrySet()) {
            buffer.name(row.getKey().text()).beginObject();
            row.getValue().writeFields(buffer);
            buffer.endObject();
        }
        buffer.endObject().endObject();
        buffer.name("score");
        if (score == null) {
            buffer.value((String) null);
        } else {
            score.accept(buffer);
        }
    }

    private void rotate() {
        if (chain.lines() > 0) {
            seal();
        }
        buffer.beginObject();
        buffer.name("v").value(1).name("t").value("rotate").name("part").value(part).name("events").value(events);
        closeLink(true);
        flush();
        try {
            target.rotate(options.rotateKeep());
        } catch (IOException e) {
            problem = e;
            dead = true;
            return;
        }
        part++;
        partBytes = 0;
        writeHeader(anchor == null ? null : HexFormat.of().parseHex(anchor));
    }

    private void flush() {
        dirty = false;
        line();
        int length = whole;
        if (length == 0 || dead) {
            return;
        }
        if (options.seal() != LogOptions.Seal.NONE) {
            chain.absorb(buffer.array(), absorbed, length);
        }
        LogTarget.Written written = target.write(buffer.array(), length);
        partBytes += written.kept();
        if (written.problem() != null && problem == null) {
            problem = written.problem();
        }
        if (written.kept() < length) {
            dead = true;
            dropCallsBehind(written.kept(), length);
        }
        buffer.truncate(0);
        whole = 0;
        absorbed = 0;
    }

    /** Counts the calls among lines that did not reach the target as dropped. */
    private void dropCallsBehind(int from, int to) {
        byte[] bytes = buffer.array();
        String lines = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        for (String line : lines.lines().toList()) {
            if (line.startsWith("{\"v\":1,\"t\":\"call\"")) {
                events--;
                Matcher times = TIMES.matcher(line);
                dropped += times.find() ? Integer.parseInt(times.group(1)) : 1;
            }
        }
    }

    private void flushNowAndThen() {
        while (!closed) {
            if (dirty) {
                LockSupport.parkNanos(FLUSH_MILLIS * 1_000_000);
                synchronized (this) {
                    if (!closed) {
                        settleQuietly();
                        flush();
                    }
                }
            } else {
                LockSupport.park(this);
            }
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
