package org.wasmaudit.audit.score.watch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;

/**
 * Whether values of environment variables turn up in what is written: as they are, in hexadecimal digits or in Base64.
 * Values shorter than eight bytes are left out, since they turn up by chance, and values that begin with a slash, since
 * programs name paths all the time.
 *
 * <p>Of every eight bytes in a row, one of the first five places is a multiple of five. So it is enough to look at four
 * bytes at every fifth place, and to compare where these four stand among the first eight of a form of a value.
 */
final class Disclosure {
    /** Of a longer form as many bytes must be there where the data end. */
    static final int ENOUGH = 16;

    /** What has been looked for is looked for again from so far before the end on; places of whole steps are there. */
    static final int REACH = ENOUGH - 1;

    private static final int LEAST = 8;
    private static final int STRIDE = 5;
    private static final int MOST_VARIABLES = 64;
    private static final int HASH_BITS = 17;
    private static final int GOLDEN = 0x9E3779B1;
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Variables that say who and where somebody is, and how they are spoken to. */
    private static final Set<String> NO_SECRETS = Set.of(
            "USER", "LOGNAME", "USERNAME", "HOSTNAME", "LANG", "LANGUAGE", "TZ", "TERM", "COLORTERM", "EDITOR",
            "VISUAL", "PAGER");

    private final List<Variable> variables = new ArrayList<>();
    private final long[] seen = new long[1 << HASH_BITS - 6];
    private final IntObjectHashMap<List<Place>> places = new IntObjectHashMap<>();

    private int learnt;

    private record Variable(String name, byte[] value) {}

    /** Where four bytes stand in a form of a value. */
    private record Place(Variable variable, byte[] form, int offset) {}

    /** Learns the variables a guest has been given: {@code NAME=value} strings with a zero after each. */
    void learn(byte[] environment) {
        int from = 0;
        for (int i = 0; i < environment.length && variables.size() < MOST_VARIABLES; i++) {
            if (environment[i] == 0) {
                learn(environment, from, i);
                from = i + 1;
            }
        }
    }

    private void learn(byte[] environment, int from, int to) {
        int equals = from;
        while (equals < to && environment[equals] != '=') {
            equals++;
        }
        byte[] value = Arrays.copyOfRange(environment, Math.min(equals + 1, to), to);
        String name = new String(environment, from, equals - from, StandardCharsets.UTF_8);
        boolean telling = value.length >= LEAST && value[0] != '/' && !NO_SECRETS.contains(name);
        if (telling && variables.stream().noneMatch(known -> Arrays.equals(known.value, value))) {
            Variable variable = new Variable(name, value);
            variables.add(variable);
            learnt++;
            for (byte[] form : forms(value)) {
                for (int offset = 0; offset < STRIDE; offset++) {
                    int bytes = (int) INTS.get(form, offset);
                    int hash = hash(bytes);
                    seen[hash >> 6] |= 1L << hash;
                    places.getIfAbsentPut(bytes, ArrayList::new).add(new Place(variable, form, offset));
                }
            }
        }
    }

    private static List<byte[]> forms(byte[] value) {
        List<byte[]> forms = new ArrayList<>(List.of(value));
        for (HexFormat digits : List.of(HexFormat.of(), HexFormat.of().withUpperCase())) {
            forms.add(digits.formatHex(value).getBytes(StandardCharsets.US_ASCII));
        }
        for (int before = 0; before < 3; before++) {
            // of the first and last groups of three, which hold bytes of others, no digit is certain
            int whole = (value.length - before) / 3 * 3;
            if (whole >= 9) {
                forms.add(Base64.getEncoder().encode(Arrays.copyOfRange(value, before, before + whole)));
            }
        }
        return forms;
    }

    private static int hash(int bytes) {
        return bytes * GOLDEN >>> 32 - HASH_BITS;
    }

    /** How many values have been learnt; data looked at before the last of them may hold it. */
    int learnt() {
        return learnt;
    }

    /** Whether there is nothing to look for. */
    boolean isEmpty() {
        return variables.isEmpty();
    }

    /**
     * Whether some form of a value may stand in the first bytes; if not, {@link #find} finds nothing in them from the
     * same place on.
     */
    boolean mayStandIn(byte[] data, int from, int length) {
        int last = length - Integer.BYTES;
        long hits = 0;
        for (int i = from; i <= last; i += STRIDE) {
            hits |= at(data, i);
        }
        return (hits & 1) != 0;
    }

    /**
     * The name of a variable whose value stands in the first bytes and had not been seen in any before.
     *
     * @param from the first place where a value may begin that has not been looked for
     */
    Optional<String> find(byte[] data, int from, int length) {
        int last = length - Integer.BYTES;
        for (int i = from; i <= last; i += STRIDE) {
            List<Place> here = (at(data, i) & 1) == 0 ? null : places.get((int) INTS.get(data, i));
            if (here != null) {
                for (Place place : here) {
                    if (stands(place.form, data, i - place.offset, length) && variables.remove(place.variable)) {
                        return Optional.of(place.variable.name);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Odd if four bytes of some form of a value may stand at a place. */
    private long at(byte[] data, int place) {
        int hash = hash((int) INTS.get(data, place));
        return seen[hash >> 6] >>> hash;
    }

    private static boolean stands(byte[] form, byte[] data, int start, int length) {
        int common = Math.min(form.length, length - start);
        return start >= 0
                && common >= Math.min(form.length, ENOUGH)
                && Arrays.equals(form, 0, common, data, start, start + common);
    }
}
