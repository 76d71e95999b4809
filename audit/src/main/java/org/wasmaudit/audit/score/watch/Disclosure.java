package org.wasmaudit.audit.score.watch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;

/**
 * Whether values of environment variables turn up in what is written. Values shorter than eight bytes are left out,
 * since they turn up by chance, and values that begin with a slash, since programs name paths all the time. Only the
 * beginnings of writes are looked at, and only data that are not transformed.
 */
final class Disclosure {
    private static final int LEAST = Long.BYTES;
    private static final int MOST_VARIABLES = 64;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final List<Variable> variables = new ArrayList<>();
    private final LongHashSet beginnings = new LongHashSet();

    private record Variable(String name, byte[] value) {}

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
        boolean telling = value.length >= LEAST && value[0] != '/';
        if (telling && variables.stream().noneMatch(known -> Arrays.equals(known.value, value))) {
            variables.add(new Variable(new String(environment, from, equals - from, StandardCharsets.UTF_8), value));
            beginnings.add((long) LONGS.get(value, 0));
        }
    }

    /** The name of a variable whose value stands in the data and had not been seen in any before. */
    Optional<String> find(byte[] data) {
        if (!variables.isEmpty()) {
            for (int i = 0; i + LEAST <= data.length; i++) {
                if (beginnings.contains((long) LONGS.get(data, i))) {
                    Optional<Variable> found = at(data, i);
                    if (found.isPresent()) {
                        variables.remove(found.get());
                        return Optional.of(found.get().name);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Variable> at(byte[] data, int start) {
        return variables.stream()
                .filter(variable -> Arrays.equals(
                        variable.value, 0, Math.min(variable.value.length, data.length - start),
                        data, start, Math.min(start + variable.value.length, data.length)))
                .findFirst();
    }
}
