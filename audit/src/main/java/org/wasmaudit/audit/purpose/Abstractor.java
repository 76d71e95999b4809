package org.wasmaudit.audit.purpose;

import java.util.List;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.Kind;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.validation.FunctionValidator;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * Abstracts a function (Romano and Wang, WWW 2023, section 3): each instruction moves terms on a virtual stack, and
 * those with an effect leave a step. One pass; time and memory are linear in the size of the body.
 *
 * <p>The paper's five groups are unions of opcode kinds: numeric, parametric, control, variable and memory. What it
 * does not speak of (tables, aggregates, atomics, exceptions, vectors) joins the group it resembles.
 */
public final class Abstractor {
    private final ValidModule module;
    private final FunctionValidator body;
    private final Instructions at;
    private final VirtualStack stack = new VirtualStack();
    private final Steps steps = new Steps();
    private final ControlSteps control;
    /** How often each local (by index) and global (by the complement) has been assigned: the live definitions. */
    private final IntIntHashMap definitions = new IntIntHashMap();

    private int memoryDefinition;

    private Abstractor(ValidModule module, Function function) {
        this.module = module;
        this.body = FunctionValidator.over(module, function);
        this.at = body.instructions();
        this.control = new ControlSteps(body, stack, steps);
    }

    /** What a function the module defines does. */
    public static AbstractionTrace abstracted(ValidModule module, Function function) {
        return new AbstractionTrace(function, new Abstractor(module, function).walk());
    }

    private List<Abstraction> walk() {
        while (body.hasNext()) {
            Opcode opcode = body.next();
            if (ControlSteps.isStructure(opcode)) {
                control.apply(opcode);
            } else if (body.reachable()) {
                step(opcode);
                stack.resize(body.operands().size());
            } else {
                body.apply();
            }
        }
        return steps.toList();
    }

    /** Walks over an instruction that is reached and neither opens nor closes a block. */
    private void step(Opcode opcode) {
        if (opcode.kind() == Kind.CONTROL) {
            control.branch(opcode);
            body.apply();
            return;
        }
        int before = body.operands().size();
        body.apply();
        int grown = body.operands().size() - before;
        switch (opcode.kind()) {
            case CONTROL -> throw new IllegalStateException("no step for " + opcode);
            case CALLING -> call(opcode);
            case EXCEPTION -> steps.add(new Abstraction.Jump(Abstraction.Exit.THROW, 0, List.of()));
            case PARAMETRIC -> parametric(opcode);
            case VARIABLE -> variable(opcode);
            case LOAD -> load(opcode);
            case STORE -> store(opcode);
            case VECTOR_LOAD, VECTOR_STORE, ATOMIC -> otherMemory(opcode);
            case MEMORY_OPERATION, TABLE_OPERATION -> bulk(opcode, grown);
            case CONSTANT -> stack.push(new Value.Constant(opcode, at.i64()));
            case TEST, COMPARE, UNARY, BINARY, CONVERT, WIDE, VECTOR_SPLAT, VECTOR_EXTRACT, VECTOR_REPLACE,
                    VECTOR_LANEWISE, VECTOR_SHIFT, VECTOR_CROSSING, VECTOR_REDUCE ->
                stack.apply(
                        opcode,
                        opcode.signature().operands().length(),
                        opcode.signature().results().length());
            case REFERENCE, AGGREGATE -> aggregate(opcode, grown);
        }
    }

    private void call(Opcode opcode) {
        switch (opcode) {
            case CALL, RETURN_CALL -> {
                FunctionType type = module.functionType(at.index());
                List<Value> arguments = stack.pop(type.parameters().size());
                int results = results(type, opcode == Opcode.RETURN_CALL);
                steps.add(new Abstraction.Call(at.index(), arguments, stack.pushResults(results), results));
            }
            default -> {
                FunctionType type = (FunctionType) module.types().get(at.index()).expand();
                Value target = stack.pop();
                List<Value> arguments = stack.pop(type.parameters().size());
                int results = results(type, opcode.text().startsWith("return"));
                steps.add(new Abstraction.CallIndirect(
                        at.index(), target, arguments, stack.pushResults(results), results));
            }
        }
        memoryDefinition++;
        if (opcode.text().startsWith("return")) {
            steps.add(new Abstraction.Jump(Abstraction.Exit.RETURN, 0, List.of()));
        }
    }

    private static int results(FunctionType type, boolean tail) {
        return tail ? 0 : type.results().size();
    }

    private void parametric(Opcode opcode) {
        if (opcode == Opcode.DROP) {
            stack.pop();
        } else {
            stack.apply(opcode, 3, 1);
        }
    }

    private void variable(Opcode opcode) {
        switch (opcode) {
            case LOCAL_GET -> stack.push(symbol(Value.Space.LOCAL));
            case GLOBAL_GET -> stack.push(symbol(Value.Space.GLOBAL));
            case LOCAL_SET -> set(Value.Space.LOCAL);
            case GLOBAL_SET -> set(Value.Space.GLOBAL);
            default -> stack.push(set(Value.Space.LOCAL)); // local.tee
        }
    }

    private Value.Symbol symbol(Value.Space space) {
        return new Value.Symbol(space, at.index(), definitions.get(key(space)));
    }

    private int key(Value.Space space) {
        return space == Value.Space.LOCAL ? at.index() : ~at.index();
    }

    private Value.Symbol set(Value.Space space) {
        Value value = stack.pop();
        definitions.addToValue(key(space), 1);
        Value.Symbol target = symbol(space);
        steps.add(new Abstraction.Set(target, value));
        return target;
    }

    private void load(Opcode opcode) {
        stack.push(new Value.Load(opcode, Place.of(stack.pop(), at.memoryOffset()), memoryDefinition));
    }

    private void store(Opcode opcode) {
        Value value = stack.pop();
        Place place = Place.of(stack.pop(), at.memoryOffset());
        steps.addStore(new Abstraction.Store(Widths.of(opcode), place, value));
        memoryDefinition++;
    }

    /** Loads and stores of vectors, lanes and atomics, told apart by what their signature pops and pushes. */
    private void otherMemory(Opcode opcode) {
        int operands = opcode.signature().operands().length();
        boolean pushes = !opcode.signature().results().isEmpty();
        if (!pushes && operands == 2) {
            store(opcode);
        } else if (pushes && operands == 1) {
            load(opcode);
        } else if (opcode.kind() == Kind.ATOMIC && operands >= 2) {
            List<Value> taken = stack.pop(operands);
            stack.pushResults(opcode.signature().results().length());
            Place place = Place.of(taken.getFirst(), at.memoryOffset());
            steps.add(new Abstraction.Store(Widths.of(opcode), place, taken.getLast()));
            memoryDefinition++;
        } else {
            stack.apply(opcode, operands, opcode.signature().results().length()); // a lane, or atomic.fence
        }
    }

    private void bulk(Opcode opcode, int grown) {
        switch (opcode) {
            case MEMORY_COPY, TABLE_COPY -> {
                List<Value> taken = stack.pop(3);
                Place source = Place.of(taken.get(1), 0);
                steps.add(new Abstraction.Memcpy(Place.of(taken.get(0), 0), source, List.of(), taken.get(2)));
                memoryDefinition++;
            }
            case MEMORY_FILL, MEMORY_INIT, TABLE_INIT, TABLE_FILL -> {
                List<Value> taken = stack.pop(3);
                steps.add(new Abstraction.Memcpy(
                        Place.of(taken.get(0), 0), null, List.of(taken.get(1)), taken.get(2)));
                memoryDefinition++;
            }
            case TABLE_SET -> {
                Value value = stack.pop();
                steps.add(new Abstraction.Store(0, new Place(stack.pop(), 0), value));
            }
            case MEMORY_GROW, TABLE_GROW -> {
                stack.pop(1 - grown);
                stack.pushResults(1);
            }
            case DATA_DROP, ELEM_DROP -> {} // frees what nobody can see
            default -> stack.apply(opcode, 1 - grown, 1); // a size, or table.get
        }
    }

    private void aggregate(Opcode opcode, int grown) {
        switch (opcode) {
            case STRUCT_SET, ARRAY_SET -> {
                List<Value> taken = stack.pop(-grown);
                steps.add(new Abstraction.Store(0, new Place(taken.getFirst(), 0), taken.getLast()));
            }
            case ARRAY_COPY, ARRAY_FILL, ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> {
                List<Value> taken = stack.pop(-grown);
                steps.add(new Abstraction.Memcpy(
                        new Place(taken.getFirst(), 0), null, List.of(taken.get(taken.size() - 2)), taken.getLast()));
            }
            case BR_ON_NULL, BR_ON_NON_NULL, BR_ON_CAST, BR_ON_CAST_FAIL -> control.branchOnReference(opcode);
            default -> stack.apply(opcode, 1 - grown, 1);
        }
    }
}
