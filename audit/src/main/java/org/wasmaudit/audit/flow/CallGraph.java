package org.wasmaudit.audit.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * Who calls whom in a module. A call through a table or a reference may reach every function of the type it declares;
 * those are kept by type and not as edges, since there may be a thousand callers of a thousand functions.
 */
public final class CallGraph {
    private final int imported;
    private final int[][] calls;
    private final int[][] indirect;
    private final Map<DefinedType, int[]> functionsByType;
    private final List<DefinedType> types;

    private CallGraph(ValidModule module) {
        this.imported = module.importedFunctions();
        this.types = module.types();
        List<Function> functions = module.module().functions();
        this.calls = new int[functions.size()][];
        this.indirect = new int[functions.size()][];
        this.functionsByType = functionsByType(module);
        for (int i = 0; i < functions.size(); i++) {
            read(module, functions.get(i), i);
        }
    }

    /** The calls of all functions; time and memory are linear in the module. */
    public static CallGraph of(ValidModule module) {
        return new CallGraph(module);
    }

    private static Map<DefinedType, int[]> functionsByType(ValidModule module) {
        Map<DefinedType, IntArrayList> lists = new HashMap<>();
        for (int i = 0; i < module.functionTypes().size(); i++) {
            lists.computeIfAbsent(module.functionTypes().get(i), type -> new IntArrayList()).add(i);
        }
        Map<DefinedType, int[]> functions = new HashMap<>();
        lists.forEach((type, list) -> functions.put(type, list.toArray()));
        return functions;
    }

    private void read(ValidModule module, Function function, int index) {
        IntArrayList direct = new IntArrayList();
        IntHashSet seen = new IntHashSet();
        IntHashSet throughTypes = new IntHashSet();
        Instructions at = Instructions.of(module.module().bytes(), function.body());
        while (at.hasNext()) {
            Opcode opcode = at.next();
            switch (opcode) {
                case CALL, RETURN_CALL -> {
                    if (seen.add(at.index())) {
                        direct.add(at.index());
                    }
                }
                case CALL_INDIRECT, RETURN_CALL_INDIRECT, CALL_REF, RETURN_CALL_REF -> throughTypes.add(at.index());
                default -> {} // calls nobody
            }
        }
        calls[index] = direct.toArray();
        indirect[index] = throughTypes.toSortedArray();
    }

    /** The functions a function calls by name, in the order of their first call; a new array, empty of an import. */
    public int[] calls(int function) {
        return function < imported ? new int[0] : calls[function - imported].clone();
    }

    /** The indices of the types through which a function calls; a new array, empty of an import. */
    public int[] indirectTypes(int function) {
        return function < imported ? new int[0] : indirect[function - imported].clone();
    }

    /** The functions a call through a type may reach, by the type's index: all that have it; a new array. */
    public int[] targets(int type) {
        return functionsByType.getOrDefault(types.get(type), new int[0]).clone();
    }

    /** The first functions, at most {@code most}, of {@link #targets}: many types may share a long list. */
    int[] targets(int type, int most) {
        int[] all = functionsByType.getOrDefault(types.get(type), new int[0]);
        return Arrays.copyOf(all, Math.min(most, all.length));
    }

    /** The functions that call each function by name, by function index. */
    public List<int[]> callers() {
        List<IntArrayList> lists = new ArrayList<>();
        for (int i = 0; i < imported + calls.length; i++) {
            lists.add(new IntArrayList());
        }
        for (int i = 0; i < calls.length; i++) {
            for (int callee : calls[i]) {
                lists.get(callee).add(imported + i);
            }
        }
        return lists.stream().map(IntArrayList::toArray).toList();
    }

    /** How many functions there are, imports included. */
    public int functions() {
        return imported + calls.length;
    }

    /** Whether a function is imported: nothing is known of what it does. */
    public boolean isImported(int function) {
        return function < imported;
    }
}
