package org.wasmaudit.testsuite.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.wasmaudit.wasi.ImportModule;
import org.wasmaudit.wasi.call.Domain;
import org.wasmaudit.wasi.call.Parameter;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.call.WasiType;
import org.wasmaudit.wasm.runtime.Memory;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.ValueType;

/** Calls with arguments at random, of which most make sense, and a guest that makes any of them when asked. */
final class RandomCalls {
    /** Where results go; then paths, arrays of buffers, a subscription, and the buffers themselves. */
    private static final int RESULTS = 0x100;

    private static final int PATHS = 0x1000;
    private static final int VECTORS = 0x2000;
    private static final int SUBSCRIPTION = 0x3000;
    private static final int DATA = 0x4000;
    private static final int NOWHERE = 0x7fff_0000;

    private static final List<String> NAMES = List.of(
            "a", "b", "c", "d", "d/a", "d/e", "d/../a", "d/..", ".", "link", "link/a", "../outside", "/absolute", "",
            "a/", "d/", "longer-name", "é", "d/e/f", "loop");
    private static final int[][] BUFFERS = {{0, 16}, {64, 1}, {64, 0}, {128, 200}, {NOWHERE, 8}};
    private static final long ALL_RIGHTS = 0x1fff_ffff;
    private static final long READ_AND_WRITE = 0x42;
    private static final int DESCRIPTORS = 10;
    private static final int ODDITY = 25;

    private final Random random;

    RandomCalls(long seed) {
        random = new Random(seed);
    }

    /** A call and its core arguments. */
    record Step(WasiCall call, Object[] arguments) {}

    /** A module that passes each of its functions on to the call of that name. */
    static String guest() {
        StringBuilder imports = new StringBuilder();
        StringBuilder functions = new StringBuilder();
        for (WasiCall call : WasiCall.values()) {
            StringJoiner signature = new StringJoiner(" ");
            StringJoiner passed = new StringJoiner(" ");
            List<ValueType> parameters = call.type().parameters();
            for (int i = 0; i < parameters.size(); i++) {
                signature.add("(param " + (parameters.get(i) == NumberType.I64 ? "i64)" : "i32)"));
                passed.add("(local.get " + i + ")");
            }
            if (!call.type().results().isEmpty()) {
                signature.add("(result i32)");
            }
            imports.append("(import \"%s\" \"%s\" (func $%s %s))%n"
                    .formatted(ImportModule.PREVIEW1, call.text(), call.text(), signature));
            functions.append("(func (export \"%s\") %s (call $%s %s))%n"
                    .formatted(call.text(), signature, call.text(), passed));
        }
        return "(module\n" + imports + "(memory (export \"memory\") 1)\n" + functions + ")";
    }

    /** Puts into a guest's memory what the arguments point to. */
    static void fill(Memory memory) {
        for (int i = 0; i < NAMES.size(); i++) {
            byte[] name = NAMES.get(i).getBytes(StandardCharsets.UTF_8);
            memory.write(PATHS + 64 * i, name, 0, name.length);
        }
        for (int i = 0; i < BUFFERS.length; i++) {
            memory.setI32(VECTORS + 8 * i, BUFFERS[i][0] == NOWHERE ? NOWHERE : DATA + BUFFERS[i][0]);
            memory.setI32(VECTORS + 8 * i + 4, BUFFERS[i][1]);
        }
        memory.setI32(SUBSCRIPTION + 16, 1);
        memory.setI64(SUBSCRIPTION + 24, 1000);
    }

    List<Step> steps(int count) {
        List<WasiCall> calls = new ArrayList<>(List.of(WasiCall.values()));
        calls.removeAll(List.of(WasiCall.PROC_EXIT, WasiCall.PROC_RAISE));
        // files come to be and are written to more often than all else
        for (int i = 0; i < 10; i++) {
            calls.addAll(List.of(WasiCall.PATH_OPEN, WasiCall.FD_WRITE, WasiCall.FD_READ));
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            WasiCall call = calls.get(random.nextInt(calls.size()));
            steps.add(new Step(call, arguments(call)));
        }
        return steps;
    }

    private Object[] arguments(WasiCall call) {
        List<Object> core = new ArrayList<>();
        for (Parameter parameter : call.parameters()) {
            if (parameter.out()) {
                core.add(odd() ? NOWHERE : RESULTS + 16 * random.nextInt(16));
            } else {
                add(core, parameter.type());
            }
        }
        return core.toArray();
    }

    private boolean odd() {
        return random.nextInt(ODDITY) == 0;
    }

    private void add(List<Object> core, WasiType type) {
        switch (type) {
            case FD -> core.add(odd() ? -1 : random.nextInt(3) == 0 ? 3 : random.nextInt(DESCRIPTORS));
            case PATH -> {
                int name = random.nextInt(NAMES.size());
                core.add(odd() ? NOWHERE : PATHS + 64 * name);
                core.add(NAMES.get(name).getBytes(StandardCharsets.UTF_8).length);
            }
            case IOVECS, CIOVECS -> {
                core.add(VECTORS + 8 * random.nextInt(4));
                core.add(odd() ? 5 : random.nextInt(2));
            }
            case BUFFER -> {
                core.add(odd() ? NOWHERE : DATA + 256 * random.nextInt(4));
                core.add(random.nextInt(256));
            }
            case SUBSCRIPTIONS -> core.add(SUBSCRIPTION);
            case SIZE -> core.add(random.nextInt(2));
            case RIGHTS -> core.add(odd() ? random.nextLong() : random.nextBoolean() ? ALL_RIGHTS : READ_AND_WRITE);
            case FILESIZE -> core.add(odd() ? -1L : (long) random.nextInt(500));
            case FILEDELTA, TIMESTAMP, DIRCOOKIE -> core.add((long) random.nextInt(50) - (odd() ? 40 : 0));
            default -> addNumber(core, type);
        }
    }

    private void addNumber(List<Object> core, WasiType type) {
        Domain domain = type.domain();
        int most = switch (domain.kind()) {
            case NUMBER -> 1 << 12;
            case CASES -> domain.names().size();
            case FLAGS -> 1 << domain.names().size();
        };
        int number = odd() ? random.nextInt() : random.nextInt(most);
        core.add(type.core().getFirst() == NumberType.I64 ? (Object) (long) number : (Object) number);
    }
}
