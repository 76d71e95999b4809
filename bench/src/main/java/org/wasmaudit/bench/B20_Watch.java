package org.wasmaudit.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.wasmaudit.audit.score.FeatureSchema;
import org.wasmaudit.audit.score.alert.Alert;
import org.wasmaudit.audit.score.alert.AlertGate;
import org.wasmaudit.audit.score.assess.RunEnd;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.audit.score.assess.Scoring;
import org.wasmaudit.audit.score.model.Calibration;
import org.wasmaudit.audit.score.model.LinearScorer;
import org.wasmaudit.audit.score.model.Model;
import org.wasmaudit.audit.score.model.Tree;
import org.wasmaudit.audit.score.model.TreeScorer;
import org.wasmaudit.audit.score.watch.RunFeatures;
import org.wasmaudit.audit.score.watch.RunWatch;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.WasiCall;

/** What does it cost to watch a call for the score, by kind of call, and to compute the score at the end? */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class B20_Watch extends Measured {
    private static final int CALLS = 4096;
    private static final int NODES = 127;
    private static final int BLOCKS = 1024;

    private static final String ENVIRONMENT = "HOME=/home/user\0LANG=C.UTF-8\0API_TOKEN=tok-5b1e0c77\0USER=operator\0"
            + "DATABASE_PASSWORD=correct horse battery\0AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG\0";

    /**
     * {@code FD_WRITE} is of a line, {@code blocks} writes 4 KiB and {@code pieces} 8 bytes at once; {@code input}
     * reads 4 KiB of standard input; {@code refused} is an open that climbs out; {@code mixed} is what a program that
     * copies files does.
     */
    @Param({"CLOCK_TIME_GET", "FD_READ", "FD_WRITE", "blocks", "pieces", "input", "PATH_OPEN", "refused", "mixed"})
    String kind = "";

    private final Call[] calls = new Call[CALLS];
    private final Call input = new Call(
            WasiCall.FD_READ, "stdin", "", 0, block("/data/directory/file\n".getBytes(StandardCharsets.UTF_8)));
    private final Call given = new Call(WasiCall.FD_PRESTAT_GET, "/data", "", 0, new byte[0]);
    private final Call removal = new Call(WasiCall.PATH_UNLINK_FILE, "/data/other", "other", 0, new byte[0]);
    private RunWatch watch = new RunWatch();
    private Scoring scoring = Scoring.WITHOUT_MODEL;
    private Scoring trees = Scoring.WITHOUT_MODEL;
    private @Nullable AlertGate gate;
    private int next;

    @Setup
    public void prepare() {
        Random random = new Random(1);
        byte[] line = "a line of text that a program writes into a file while it works on it\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] block = block(line);
        WasiCall[] mix = {
            WasiCall.PATH_OPEN, WasiCall.FD_FDSTAT_GET, WasiCall.FD_READ, WasiCall.FD_WRITE, WasiCall.FD_READ,
            WasiCall.FD_WRITE, WasiCall.FD_SEEK, WasiCall.FD_CLOSE
        };
        for (int i = 0; i < CALLS; i++) {
            String path = "/data/directory/file" + random.nextInt(100);
            calls[i] = switch (kind) {
                case "blocks" -> new Call(WasiCall.FD_WRITE, path, "directory/file", 0, block);
                case "pieces" -> new Call(WasiCall.FD_WRITE, path, "directory/file", 0, Arrays.copyOf(line, 8));
                case "input" -> new Call(WasiCall.FD_READ, "stdin", "", 0, block);
                case "refused" -> new Call(WasiCall.PATH_OPEN, path, "../outside", 76, line);
                case "mixed" -> new Call(mix[i % mix.length], path, "directory/file", 0, line);
                default -> new Call(WasiCall.valueOf(kind), path, "directory/file", 0, line);
            };
        }
        FeatureSchema schema = new RunFeatures().schema();
        double[] weights = new double[schema.size()];
        Arrays.setAll(weights, i -> i / 100.0);
        scoring = new Scoring(
                new Model(new LinearScorer(schema, weights, 0), new Calibration(1, 0), 0.5, Map.of()), "");
        trees = new Scoring(new Model(trees(schema), new Calibration(1, 0), 0.5, Map.of()), "");
        watch = new RunWatch();
        gate = new AlertGate(
                List.of(Alert.parse("score>=1")), watch, scoring, Verdict.Decision.ALLOW, 0, said -> {});
        byte[] environment = ENVIRONMENT.getBytes(StandardCharsets.UTF_8);
        watch.call(new Call(WasiCall.ENVIRON_GET, "", "", 0, environment), true);
        for (Call call : calls) {
            watch.call(call, true);
        }
    }

    private static byte[] block(byte[] line) {
        byte[] block = new byte[4096];
        for (int i = 0; i < block.length; i++) {
            block[i] = line[i % line.length];
        }
        return block;
    }

    @Benchmark
    public void call() {
        watch.call(calls[next++ & CALLS - 1], true);
    }

    /** A whole run that reads 4 MiB of standard input in calls of 4 KiB; the first are kept and looked through. */
    @Benchmark
    public RunWatch stream() {
        RunWatch run = new RunWatch();
        for (int i = 0; i < BLOCKS; i++) {
            run.call(input, true);
        }
        run.call(given, true);
        run.call(removal, true);
        return run;
    }

    /** A hundred trees of depth 6, the size of XGBoost's default. */
    private static TreeScorer trees(FeatureSchema schema) {
        Random random = new Random(2);
        List<Tree> trees = new ArrayList<>();
        for (int tree = 0; tree < 100; tree++) {
            int[] features = new int[NODES];
            int[] lefts = new int[NODES];
            int[] rights = new int[NODES];
            int[] runs = new int[NODES];
            for (int node = NODES - 1; node >= 0; node--) {
                boolean leaf = node >= NODES / 2;
                features[node] = leaf ? Tree.LEAF : random.nextInt(schema.size());
                lefts[node] = leaf ? 0 : 2 * node + 1;
                rights[node] = leaf ? 0 : 2 * node + 2;
                runs[node] = leaf ? 1 : runs[lefts[node]] + runs[rights[node]];
            }
            double[] thresholds = random.doubles(NODES, 0, 2).toArray();
            trees.add(new Tree(features, thresholds, lefts, rights, random.doubles(NODES, -1, 1).toArray(), runs));
        }
        return new TreeScorer(schema, 0, trees);
    }

    /** A call with an alert on the score, which asks a model of all calls and of the last ones now and then. */
    @Benchmark
    public void alerted() {
        Call call = calls[next++ & CALLS - 1];
        watch.call(call, true);
        Objects.requireNonNull(gate).after(call);
    }

    @Benchmark
    public Score scoreByTrees() {
        return trees.of(watch, Optional.empty(), RunEnd.BY_ITSELF);
    }

    @Benchmark
    public Score score() {
        return scoring.of(watch, Optional.empty(), RunEnd.BY_ITSELF);
    }

    private record Call(WasiCall call, String fdPath, byte[] asked, int errno, byte[] data) implements WasiInvocation {
        Call(WasiCall call, String fdPath, String asked, int errno, byte[] data) {
            this(call, fdPath, asked.getBytes(StandardCharsets.UTF_8), errno, data);
        }

        @Override
        public String namespace() {
            return "wasi_snapshot_preview1";
        }

        @Override
        public long sequence() {
            return 1;
        }

        @Override
        public long argument(int index) {
            return 0;
        }

        @Override
        public int fd() {
            return 4;
        }

        @Override
        public byte @Nullable [] path(int n) {
            return asked;
        }

        @Override
        public int paths() {
            return call == WasiCall.PATH_OPEN ? 1 : 0;
        }

        @Override
        public @Nullable String resolvedPath(int n) {
            return fdPath;
        }

        @Override
        public @Nullable String hostPath(int n) {
            return null;
        }

        @Override
        public long requestedBytes() {
            return data.length;
        }

        @Override
        public long bytes() {
            return data.length;
        }

        @Override
        public long result(int n) {
            return 5;
        }

        @Override
        public long startNanos() {
            return 0;
        }

        @Override
        public long durationNanos() {
            return 0;
        }

        @Override
        public Verdict verdict() {
            return Verdict.allow();
        }

        @Override
        public int callerFunction() {
            return -1;
        }

        @Override
        public long callerOffset() {
            return -1;
        }

        @Override
        public byte[] sample(int most) {
            return Arrays.copyOf(data, Math.min(most, data.length));
        }

        @Override
        public int copyInput(byte[] into, int at) {
            boolean input = call == WasiCall.FD_READ && fdPath.equals("stdin");
            int count = input ? Math.min(into.length - at, data.length) : 0;
            System.arraycopy(data, 0, into, at, count);
            return count;
        }

        @Override
        public int copySample(byte[] into) {
            int count = Math.min(into.length, data.length);
            System.arraycopy(data, 0, into, 0, count);
            return count;
        }
    }
}
