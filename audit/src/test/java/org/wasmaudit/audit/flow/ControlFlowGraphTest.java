package org.wasmaudit.audit.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wasmaudit.audit.purpose.FunctionNames;
import org.wasmaudit.wasm.binary.ModuleDecoder;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.validation.ModuleValidator;
import org.wasmaudit.wasm.validation.ValidModule;

/** Graphs of the functions in {@code shapes.c}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ControlFlowGraphTest {
    private ValidModule module;

    @BeforeAll
    void read() throws IOException {
        try (InputStream in = FunctionNames.class.getResourceAsStream("shapes.wasm")) {
            assertNotNull(in);
            var decoded = ModuleDecoder.decode(in.readAllBytes(), Features.defaults(), Limits.defaults());
            module = ModuleValidator.validate(decoded, Features.defaults(), Limits.defaults());
        }
    }

    private int named(String name) {
        FunctionNames names = FunctionNames.of(module.module());
        for (Function function : module.module().functions()) {
            if (name.equals(names.name(function.index()))) {
                return function.index();
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void straightCodeIsOneBlockAndTheExit() {
        ControlFlowGraph graph = ControlFlowGraph.of(module, module.function(named("copy_by_stores")));
        assertEquals(2, graph.blocks().size());
        assertArrayEquals(new int[] {1}, graph.successors(0));
        assertArrayEquals(new int[0], graph.successors(1));
    }

    @Test
    void loopsLeadBack() {
        ControlFlowGraph graph = ControlFlowGraph.of(module, module.function(named("at_least_once")));
        boolean back = false;
        for (BasicBlock block : graph.blocks()) {
            for (int next : graph.successors(block.index())) {
                back |= next <= block.index();
            }
        }
        assertTrue(back);
    }

    @Test
    void blocksCoverTheBodyAndEdgesStayInside() {
        for (Function function : module.module().functions()) {
            ControlFlowGraph graph = ControlFlowGraph.of(module, function);
            int at = function.body().start();
            for (BasicBlock block : graph.blocks()) {
                assertEquals(at, block.start());
                at = block.end();
                for (int next : graph.successors(block.index())) {
                    assertTrue(next >= 0 && next < graph.blocks().size());
                }
            }
            assertEquals(function.body().end(), at);
        }
    }

    @Test
    void callsAreSplicedToDepthTwo() {
        InterproceduralGraph graph =
                InterproceduralGraph.of(module, CallGraph.of(module), named("called_directly"));
        Set<Integer> functions = new HashSet<>();
        graph.functions().forEach(function -> functions.add(function.function().index()));
        assertEquals(Set.of(named("called_directly"), named("if_then")), functions);
        String dot = GraphText.dot(graph, index -> "a\"\\\n" + index);
        assertTrue(dot.contains("label=\"a???"), dot);
    }

    @Test
    void indirectCallsReachAllOfTheirType() {
        CallGraph calls = CallGraph.of(module);
        int type = calls.indirectTypes(named("called_through_pointer"))[0];
        for (int target : calls.targets(type)) {
            assertEquals(module.types().get(type), module.functionTypes().get(target));
        }
        assertTrue(calls.targets(type).length > 5);
    }
}
