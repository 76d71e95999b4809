package org.wasmaudit.audit.purpose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.flow.CallGraph;
import org.wasmaudit.audit.flow.ControlFlowGraph;
import org.wasmaudit.audit.flow.GraphText;
import org.wasmaudit.audit.flow.InterproceduralGraph;
import org.wasmaudit.wasm.binary.ModuleDecoder;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.text.TextFormat;
import org.wasmaudit.wasm.validation.ModuleValidator;
import org.wasmaudit.wasm.validation.ValidModule;

/** Modules made to hurt what looks at their functions together: each stays within seconds and bounds. */
final class HostileModulesTest {
    /**
     * Functions in the crowd: {@code -Dwasmaudit.hostile.functions=130000} makes it the size of the largest browsers'.
     */
    private static final int FUNCTIONS = Integer.getInteger("wasmaudit.hostile.functions", 20_000);

    @Test
    void aCrowdThatCallsItself() {
        String functions = IntStream.range(0, FUNCTIONS)
                .mapToObj(i -> "(func (type 0) (call %d (local.get 0)) (call %d (local.get 0)) (call_indirect (type 0)"
                                .formatted(i, (i + 1) % FUNCTIONS)
                        + " (local.get 0) (local.get 0)))")
                .collect(Collectors.joining("\n"));
        check("(module (type (func (param i32))) (table 1 funcref) " + functions + ")");
    }

    @Test
    void oneThatCallsThroughManyTypes() {
        String types = "(type (func (param i32)))".repeat(3_000);
        String crowd = "(func (type 0))".repeat(3_000);
        String calls = IntStream.range(0, 3_000)
                .mapToObj(i -> "(call_indirect (type %d) (local.get 0) (local.get 0))".formatted(i))
                .collect(Collectors.joining());
        check("(module " + types + " (table 1 funcref) (func (type 0) " + calls + ")" + crowd + ")");
    }

    @Test
    void twelveThousandLocals() {
        String sets = IntStream.range(1, 12_000)
                .mapToObj(i -> "(local.set %d (i32.add (local.get %d) (local.get %d)))".formatted(i, i - 1, i / 2))
                .collect(Collectors.joining());
        check("(module (func (param i32) (local " + "i32 ".repeat(12_000) + ")" + sets + "))");
    }

    /** From each of 200 nested blocks every one around it is left or repeated: edges in the square of the blocks. */
    @Test
    void branchesToEveryBlock() {
        int depth = 100;
        StringBuilder nested = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            nested.append("(loop (block ");
            for (int label = 0; label < 2 * i; label++) {
                nested.append("(br_if %d (local.get 0))".formatted(label));
            }
        }
        check("(module (func (param i32) " + nested + "))".repeat(depth) + "))");
    }

    /** Terms that double with each step, in a loop that might be a copy, within loops that might be. */
    @Test
    void termsThatDoubleInALoop() {
        String doubling = IntStream.range(1, 40)
                .mapToObj(i -> "(local.set %d (i32.add (local.get %d) (local.get %d)))".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining());
        String copy = "(i32.store8 (local.get 39) (i32.load8_u (local.get 39)))";
        check("(module (memory 1) (func (param i32) (local " + "i32 ".repeat(40) + ")"
                + "(loop ".repeat(500) + doubling + copy + "(br_if 0 (local.get 39))" + ")".repeat(500) + "))");
    }

    private static void check(String text) {
        Limits limits = Limits.defaults();
        byte[] binary = TextFormat.toBinary(text.getBytes(StandardCharsets.UTF_8), Features.defaults(), limits);
        ValidModule module = ModuleValidator.validate(
                ModuleDecoder.decode(binary, Features.defaults(), limits), Features.defaults(), limits);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            SampleTable table = new SampleTable(List.of(), List.of(), List.of());
            PurposeModel model = new PurposeModel(table, new Calibration(new double[Calibration.INPUTS]));
            Identification found = Identification.of(module, new FunctionIdentifier(model), seen -> {});
            assertEquals(module.module().functions().size(), found.functions().size());
            Function first = module.module().functions().getFirst();
            IntFunction<String> name = "f%d"::formatted;
            String abstracted = AbstractionText.of(
                    Abstractor.abstracted(module, first), module.functionType(first.index()), name);
            assertTrue(abstracted.length() < 200L * binary.length + 1000);
            ControlFlowGraph blocks = ControlFlowGraph.of(module, first);
            assertTrue(GraphText.text(blocks).length() < 200L * binary.length + 1000);
            InterproceduralGraph graph = InterproceduralGraph.of(module, CallGraph.of(module), first.index());
            assertTrue(graph.functions().size() <= InterproceduralGraph.MOST_FUNCTIONS);
            assertTrue(GraphText.dot(graph, name).contains("digraph"));
        });
    }
}
