package org.wasmaudit.audit.score.profile;

import java.util.Optional;
import java.util.Set;
import org.eclipse.collections.api.set.primitive.ImmutableLongSet;
import org.eclipse.collections.api.set.primitive.LongSet;
import org.eclipse.collections.impl.factory.primitive.LongSets;
import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;
import org.wasmaudit.audit.score.plain.PlainData;
import org.wasmaudit.audit.score.plain.PlainDataException;
import org.wasmaudit.audit.score.plain.PlainNode;
import org.wasmaudit.audit.score.watch.CallWindow;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All windows of six calls that runs of an application have had (STIDE: Hofmeyr, Forrest and Somayaji 1998). It needs
 * no harmful data, is learnt from runs somebody vouches for, and says of another run what was new in it.
 *
 * @param runs from how many runs it was learnt
 */
public record SequenceProfile(int runs, ImmutableLongSet windows) {
    static final String FORMAT = "wasmaudit-sequence-profile";
    static final int VERSION = 1;
    static final int MOST_WINDOWS = 1 << 16;

    /** The profile of one run. */
    public static SequenceProfile of(LongSet windows) {
        return new SequenceProfile(1, windows.toImmutable());
    }

    /** What either has had. */
    public SequenceProfile and(SequenceProfile other) {
        LongHashSet all = new LongHashSet(windows);
        all.addAll(other.windows);
        return new SequenceProfile(runs + other.runs, all.toImmutable());
    }

    boolean knows(long window) {
        return windows.contains(window);
    }

    /** The bytes of a file; the same profile gives the same bytes. */
    public byte[] write() {
        JsonMapper mapper = PlainData.mapper();
        ObjectNode file = mapper.createObjectNode();
        file.put("format", FORMAT).put("version", VERSION).put("runs", runs);
        ArrayNode array = file.putArray("windows");
        for (long window : windows.toSortedArray()) {
            array.add(CallWindow.text(window));
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(file);
    }

    /**
     * Reads a profile.
     *
     * @throws PlainDataException if the file is none, or exceeds a limit
     */
    public static SequenceProfile read(byte[] bytes) throws PlainDataException {
        PlainNode file = PlainData.open(bytes, FORMAT, VERSION, Optional.empty());
        file.only(Set.of("format", "version", "runs", "windows"));
        int runs = file.integer("runs");
        if (runs < 1) {
            throw new PlainDataException("learnt from " + runs + " runs");
        }
        LongHashSet windows = LongHashSet.newSetWith();
        for (String text : file.texts("windows", MOST_WINDOWS)) {
            try {
                windows.add(CallWindow.of(text));
            } catch (IllegalArgumentException malformed) {
                throw new PlainDataException(String.valueOf(malformed.getMessage()));
            }
        }
        return new SequenceProfile(runs, LongSets.immutable.withAll(windows));
    }
}
