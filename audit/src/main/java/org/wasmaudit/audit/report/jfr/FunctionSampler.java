package org.wasmaudit.audit.report.jfr;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingStream;
import org.wasmaudit.wasm.Engine;

/**
 * Counts in which function of a guest the processor was found, a hundred times a second, by the Flight Recorder. A
 * sample inside a host call counts for the function that made the call, and apart as the host's.
 */
public final class FunctionSampler implements AutoCloseable {
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final Duration PERIOD = Duration.ofMillis(10);

    private final RecordingStream recording = new RecordingStream();
    private final Map<Integer, Samples> functions = new TreeMap<>();
    private int elsewhere;

    /** How often a function was found: in its own code, and in host calls it made. */
    public record Samples(int own, int host) {
        /** All of them. */
        public int all() {
            return own + host;
        }
    }

    /** What was counted, by the index of the function, and the samples of threads that ran no guest. */
    public record Counts(Map<Integer, Samples> functions, int elsewhere) {}

    /** Begins to count. */
    public FunctionSampler() {
        recording.enable(SAMPLE).withPeriod(PERIOD);
        recording.onEvent(SAMPLE, this::count);
        recording.setReuse(true);
        recording.startAsync();
    }

    /** Ends counting; what was counted. */
    public Counts stop() {
        recording.stop();
        return new Counts(Map.copyOf(functions), elsewhere);
    }

    @Override
    public void close() {
        recording.close();
    }

    private synchronized void count(RecordedEvent sample) {
        List<RecordedFrame> frames =
                sample.getStackTrace() == null ? List.of() : sample.getStackTrace().getFrames();
        for (int i = 0; i < frames.size(); i++) {
            RecordedFrame frame = frames.get(i);
            int function = Engine.functionOf(
                    frame.getMethod().getType().getName(), frame.getMethod().getName());
            if (function >= 0) {
                Samples one = host(frames.subList(0, i)) ? new Samples(0, 1) : new Samples(1, 0);
                functions.merge(function, one, (a, b) -> new Samples(a.own() + b.own(), a.host() + b.host()));
                return;
            }
        }
        elsewhere++;
    }

    /** Whether the calls inside the guest's belong to the host, not to the engine. */
    private static boolean host(List<RecordedFrame> inside) {
        return inside.stream()
                .anyMatch(frame -> frame.getMethod().getType().getName().startsWith("org.wasmaudit.wasi."));
    }
}
