package org.wasmaudit.audit.purpose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.flow.ControlFlowGraph;
import org.wasmaudit.wasm.binary.ModuleDecoder;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.validation.ModuleValidator;
import org.wasmaudit.wasm.validation.ValidModule;

/** Functions made to hurt an analysis: each takes linear time and leaves the stack alone. */
final class HostileFunctionsTest {
    private static final int NOP = 0x01;
    private static final int BLOCK = 0x02;
    private static final int LOOP = 0x03;
    private static final int END = 0x0B;
    private static final int BR_TABLE = 0x0E;
    private static final int LOCAL_GET = 0x20;
    private static final int LOCAL_SET = 0x21;
    private static final int I32_CONST = 0x41;
    private static final int I32_ADD = 0x6A;
    private static final int EMPTY = 0x40;

    @Test
    void aTermOfAMillionAdditions() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(body, LOCAL_GET, 0);
        for (int i = 0; i < 500_000; i++) {
            write(body, LOCAL_GET, 0, I32_ADD);
        }
        write(body, LOCAL_SET, 0, END);
        check(body.toByteArray());
    }

    @Test
    void aThousandBlocksInOneAnother() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < 900; i++) {
            write(body, i % 2 == 0 ? BLOCK : LOOP, EMPTY);
        }
        for (int i = 0; i <= 900; i++) {
            write(body, END);
        }
        check(body.toByteArray());
    }

    @Test
    void aJumpTableOfAHundredThousandLabels() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(body, LOOP, EMPTY, BLOCK, EMPTY, I32_CONST, 0, BR_TABLE);
        writeNumber(body, 100_000);
        for (int i = 0; i <= 100_000; i++) {
            write(body, i % 2);
        }
        write(body, END, END, END);
        check(body.toByteArray());
    }

    @Test
    void aMegabyteOfNothing() {
        byte[] body = new byte[1_500_000];
        Arrays.fill(body, (byte) NOP);
        body[body.length - 1] = END;
        check(body);
    }

    private static void check(byte[] body) {
        ValidModule module = module(body);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            var function = module.module().functions().getFirst();
            AbstractionTrace trace = Abstractor.abstracted(module, function);
            assertTrue(trace.steps().size() <= body.length);
            AbstractionText.of(trace, module.functionType(0), index -> "f");
            assertTrue(ControlFlowGraph.of(module, function).blocks().size() <= body.length);
            assertEquals(1, new FunctionIdentifier(empty()).identify(module, seen -> {}).size());
        });
    }

    private static PurposeModel empty() {
        SampleTable table = new SampleTable(List.of(), List.of(), List.of());
        return new PurposeModel(table, new Calibration(new double[4]));
    }

    /** A module of one function that takes an i32 and has this code. */
    private static ValidModule module(byte[] code) {
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 5, 1, 0x60, 1, 0x7F, 0, 3, 2, 1, 0, 10});
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        write(section, 1);
        writeNumber(section, code.length + 1);
        write(section, 0);
        section.writeBytes(code);
        writeNumber(module, section.size());
        module.writeBytes(section.toByteArray());
        var decoded = ModuleDecoder.decode(module.toByteArray(), Features.defaults(), Limits.defaults());
        return ModuleValidator.validate(decoded, Features.defaults(), Limits.defaults());
    }

    private static void write(ByteArrayOutputStream out, int... bytes) {
        for (int value : bytes) {
            out.write(value);
        }
    }

    private static void writeNumber(ByteArrayOutputStream out, int number) {
        int left = number;
        while (left >= 0x80) {
            out.write(left & 0x7F | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }
}
