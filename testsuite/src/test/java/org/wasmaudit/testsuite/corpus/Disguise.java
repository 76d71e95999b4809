package org.wasmaudit.testsuite.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.wasmaudit.audit.score.corpus.RecordedCall;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.corpus.RunLabel;
import org.wasmaudit.audit.score.watch.RunFeatures;
import org.wasmaudit.audit.score.watch.RunWatch;

/**
 * Takes out of a recorded run what others have written, and leaves what the score sees of it: of data read how often
 * each byte occurs, of data written which bytes are alike, of output nothing.
 */
final class Disguise {
    private final byte[] substitutes = new byte[256];

    private Disguise(long seed) {
        List<Integer> values = new ArrayList<>();
        for (int value = 0; value < substitutes.length; value++) {
            values.add(value);
        }
        Collections.shuffle(values, new Random(seed));
        for (int value = 0; value < substitutes.length; value++) {
            substitutes[value] = values.get(value).byteValue();
        }
    }

    /**
     * The run without readable data.
     *
     * @throws IllegalStateException if the score is not the same, as where a value of the environment was given away
     */
    static RecordedRun of(RecordedRun run, RunLabel label) {
        Disguise disguise = new Disguise(label.id().hashCode());
        RecordedRun disguised = new RecordedRun(
                label,
                run.steps().stream()
                        .map(step -> new RecordedRun.Step(disguise.of(step.call()), step.times()))
                        .toList());
        RunFeatures schema = new RunFeatures();
        RunWatch before = run.watch();
        RunWatch after = disguised.watch();
        if (!schema.of(before).equals(schema.of(after)) || before.points() != after.points()) {
            throw new IllegalStateException(label.id() + " has another score in disguise");
        }
        return disguised;
    }

    private RecordedCall of(RecordedCall call) {
        return new RecordedCall(
                call.sequence(), call.call(), call.returned(), call.decision(), call.errno(), call.bytes(),
                call.fdPath(), call.argument(), call.createdFile(), call.asked(), call.resolved(), data(call));
    }

    private byte[] data(RecordedCall call) {
        byte[] data = call.data().clone();
        String path = call.fdPath();
        switch (call.call()) {
            case FD_READ, FD_PREAD -> Arrays.sort(data);
            case FD_WRITE, FD_PWRITE, SOCK_SEND -> {
                if (path != null && List.of("stdout", "stderr").contains(path)) {
                    return new byte[0];
                }
                for (int i = 0; i < data.length; i++) {
                    data[i] = substitutes[data[i] & 255];
                }
            }
            default -> {} // the environment is the scenario's
        }
        return data;
    }
}
