package org.wasmaudit.audit.policy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.event.Access;
import org.wasmaudit.audit.event.JsonBuffer;
import org.wasmaudit.audit.score.plain.PlainData;
import org.wasmaudit.audit.score.plain.PlainDataException;
import org.wasmaudit.audit.score.plain.PlainNode;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * What a program was seen to do, learnt from runs somebody vouches for: each capability with the number of runs that
 * had it. Learning makes it larger, enforcing several makes what is allowed smaller. Immutable.
 *
 * @param runs from how many runs it was learnt
 * @param seen in how many of them each capability occurred, in the order of the capabilities
 */
public record Profile(int runs, SortedMap<Capability, Integer> seen) {
    /** The most capabilities; beyond it, those of one directory become one for all that is below it. */
    static final int MOST_CAPABILITIES = 4096;

    /** The most a profile may hold at all. */
    static final int MOST_ENTRIES = 1 << 16;

    private static final String FORMAT = "wasmaudit-profile";
    private static final int VERSION = 1;
    public Profile {
        seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
    }

    /** The profile of one run. */
    public static Profile of(Set<Capability> capabilities) {
        TreeMap<Capability, Integer> seen = new TreeMap<>();
        capabilities.forEach(capability -> seen.put(capability, 1));
        return new Profile(1, seen).bounded();
    }

    /** What either was seen to do. */
    public Profile and(Profile other) {
        TreeMap<Capability, Integer> all = new TreeMap<>(seen);
        other.seen.forEach((capability, count) -> all.merge(capability, count, Integer::sum));
        return new Profile(runs + other.runs, all).bounded();
    }

    private Profile bounded() {
        if (seen.size() <= MOST_CAPABILITIES) {
            return this;
        }
        TreeMap<Capability, Integer> fewer = new TreeMap<>();
        seen.forEach((capability, count) -> fewer.merge(capability.generalised(), count, Math::max));
        return new Profile(runs, fewer);
    }

    /** Whether a capability, or one for everything below a directory of its object, is among those seen. */
    public boolean has(Capability capability) {
        if (seen.containsKey(capability)) {
            return true;
        }
        String object = capability.object();
        int slash = object == null ? -1 : object.lastIndexOf('/');
        while (object != null && slash > 0) {
            String above = object.substring(0, slash) + Capability.BELOW;
            if (seen.containsKey(new Capability(capability.call(), capability.access(), above))) {
                return true;
            }
            slash = object.lastIndexOf('/', slash - 1);
        }
        return false;
    }

    /** The bytes of a file, a capability a line; the same profile gives the same bytes. */
    public byte[] write() {
        JsonBuffer out = new JsonBuffer(1 << 13);
        out.beginObject().name("format").value(FORMAT).name("version").value(VERSION).name("runs").value(runs);
        out.name("capabilities").beginArray();
        seen.forEach((capability, count) -> {
            out.beginObject().name("call").value(capability.call().text());
            out.name("access").beginArray();
            Access.set(capability.access()).forEach(access -> out.value(access.text()));
            out.endArray();
            if (capability.object() != null) {
                out.name("object").value(capability.object());
            }
            out.name("runs").value(count).endObject();
        });
        out.endArray().endObject().endLine();
        return out.toString().replace("},{\"call\"", "},\n{\"call\"").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads a file.
     *
     * @throws PolicyException if it is no profile, or exceeds a limit
     */
    public static Profile read(byte[] bytes) throws PolicyException {
        try {
            PlainNode file = PlainData.open(bytes, FORMAT, VERSION, Optional.empty());
            file.only(Set.of("format", "version", "runs", "capabilities"));
            int runs = file.integer("runs");
            TreeMap<Capability, Integer> seen = new TreeMap<>();
            Map<String, Access> words = new HashMap<>();
            for (Access access : Access.values()) {
                words.put(access.text(), access);
            }
            for (PlainNode entry : file.objects("capabilities", MOST_ENTRIES)) {
                entry.only(Set.of("call", "access", "object", "runs"));
                Capability capability = capability(entry, words);
                int count = entry.integer("runs");
                if (count < 1 || count > runs || seen.put(capability, count) != null) {
                    throw new PolicyException("a capability stands twice, or in more runs than there were");
                }
            }
            return new Profile(runs, seen);
        } catch (PlainDataException e) {
            throw new PolicyException(String.valueOf(e.getMessage()));
        }
    }

    private static Capability capability(PlainNode entry, Map<String, Access> words)
            throws PlainDataException, PolicyException {
        WasiCall call = WasiCall.ofText(entry.text("call"));
        if (call == null) {
            throw new PolicyException("\"" + entry.text("call") + "\" is no call");
        }
        int bits = 0;
        for (String word : entry.texts("access", words.size())) {
            Access access = words.get(word);
            if (access == null) {
                throw new PolicyException("\"" + word + "\" is no access");
            }
            bits |= access.bit();
        }
        @Nullable String object = entry.has("object") ? entry.text("object") : null;
        return new Capability(call, bits, object);
    }
}
