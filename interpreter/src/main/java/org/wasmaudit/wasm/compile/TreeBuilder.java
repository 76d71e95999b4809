package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.semantics.Metering;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.Signature;

/** Reads the instructions of a valid function into a {@link FunctionTree}. */
final class TreeBuilder {
    private final ModuleLayout layout;
    private final Function function;
    private final Instructions instructions;
    private final @Nullable Metering metering;
    private final List<Node> statements = new ArrayList<>();
    private final List<JvmType> locals = new ArrayList<>();
    private final int ownLocals;
    private final OperandTrees operands;
    private final BlockBuilder blocks;
    private final VectorBuilder vectors;
    private final AggregateBuilder aggregates;

    private TreeBuilder(ModuleLayout layout, Function function, boolean throwsOut) {
        this.layout = layout;
        this.function = function;
        this.metering = layout.isMetered() ? Metering.of(layout.module().module().bytes(), function) : null;
        this.instructions = Instructions.of(layout.module().module().bytes(), function.body());
        Shape shape = layout.functionShape(function.index());
        locals.addAll(shape.parameters());
        for (Function.Locals run : function.locals()) {
            JvmType type = JvmType.of(run.type());
            for (int i = 0; i < run.count(); i++) {
                locals.add(type);
            }
        }
        ownLocals = locals.size();
        operands = new OperandTrees(statements, locals);
        aggregates = new AggregateBuilder(layout, instructions, operands);
        vectors = new VectorBuilder(layout, instructions, operands);
        blocks = new BlockBuilder(layout, instructions, operands, statements, shape, throwsOut);
        if (layout.loops(function.index())) {
            blocks.openFunctionLoop(shape.parameters().size());
        }
    }

    static FunctionTree build(ModuleLayout layout, Function function) {
        try {
            return new TreeBuilder(layout, function, false).build();
        } catch (BlockBuilder.ThrowsOutException throwsOut) {
            return new TreeBuilder(layout, function, true).build();
        }
    }

    private FunctionTree build() {
        while (blocks.isOpen()) {
            Opcode opcode = instructions.next();
            if (blocks.isReachable()) {
                int charge = metering == null ? 0 : metering.charge(instructions.offset());
                if (charge > 0 && opcode != Opcode.LOOP) {
                    operands.add(Node.charge(charge, instructions.offset()));
                }
                add(opcode);
                if (charge > 0 && opcode == Opcode.LOOP) {
                    operands.add(Node.charge(charge, instructions.offset()));
                }
            } else {
                blocks.skip(opcode);
            }
        }
        FunctionTree tree = new FunctionTree(
                function,
                layout.functionShape(function.index()),
                blocks.function(),
                statements,
                locals,
                ownLocals,
                blocks.targets());
        InsideAccesses.mark(tree, layout.leastMemory());
        return tree;
    }

    private void add(Opcode opcode) {
        switch (opcode.kind()) {
            case CONTROL -> blocks.add(opcode);
            case CALLING -> call(opcode);
            case PARAMETRIC -> parametric(opcode);
            case VARIABLE -> variable(opcode);
            case CONSTANT -> constant(opcode);
            case TEST, COMPARE, UNARY, CONVERT -> plain(opcode, mayTrap(opcode) ? Node.TRAPS : 0);
            case BINARY -> plain(opcode, mayTrap(opcode) ? Node.TRAPS : 0);
            case LOAD -> access(opcode, Node.READS | Node.TRAPS);
            case STORE -> access(opcode, Node.WRITES | Node.TRAPS);
            case MEMORY_OPERATION -> memory(opcode);
            case TABLE_OPERATION -> table(opcode);
            case REFERENCE -> reference(opcode);
            case WIDE -> wide(opcode);
            case VECTOR_LOAD, VECTOR_STORE -> {
                settleCalls(opcode.signature().operands().length());
                vectors.access(opcode);
            }
            case VECTOR_SPLAT, VECTOR_EXTRACT, VECTOR_REPLACE, VECTOR_LANEWISE, VECTOR_SHIFT, VECTOR_CROSSING,
                    VECTOR_REDUCE -> vectors.add(opcode);
            case AGGREGATE -> {
                if (opcode == Opcode.BR_ON_CAST || opcode == Opcode.BR_ON_CAST_FAIL) {
                    blocks.branchOnReference(opcode);
                } else {
                    aggregates.add(opcode);
                }
            }
            case ATOMIC -> {
                boolean addressed = opcode != Opcode.ATOMIC_FENCE && layout.hasAddresses64(instructions.memory());
                settleCalls(opcode.signature().operands().length());
                push(plainNode(opcode, Node.READS | Node.WRITES | Node.TRAPS, addressed));
            }
            case EXCEPTION -> blocks.exceptions().add(opcode);
        }
    }

    private static boolean mayTrap(Opcode opcode) {
        return switch (opcode) {
            case I32_DIV_S, I32_DIV_U, I32_REM_S, I32_REM_U, I64_DIV_S, I64_DIV_U, I64_REM_S, I64_REM_U,
                    I32_TRUNC_F32_S, I32_TRUNC_F32_U, I32_TRUNC_F64_S, I32_TRUNC_F64_U, I64_TRUNC_F32_S,
                    I64_TRUNC_F32_U, I64_TRUNC_F64_S, I64_TRUNC_F64_U -> true;
            default -> false;
        };
    }

    private Node node(Opcode opcode, JvmType type, int effects, Node... below) {
        return new Node(opcode, type, instructions.offset(), effects, below);
    }

    /** An instruction whose effect on the stack its signature tells. */
    private void plain(Opcode opcode, int effects) {
        push(plainNode(opcode, effects, false));
    }

    private Node plainNode(Opcode opcode, int effects, boolean address64) {
        Signature signature = opcode.signature();
        Node[] taken = operands.pop(signature.operands().length());
        JvmType type =
                signature.results().isEmpty() ? JvmType.VOID : JvmType.of(signature.results().charAt(0), address64);
        return node(opcode, type, effects, taken)
                .withIndices(instructions.index(), instructions.index2())
                .withBits(instructions.i64());
    }

    private void push(Node node) {
        if (node.type == JvmType.VOID) {
            operands.add(node);
        } else {
            operands.push(node);
        }
    }

    /** A load or store: what it takes is evaluated without calls, since its memory may be in use by then. */
    private void access(Opcode opcode, int effects) {
        settleCalls(opcode.signature().operands().length());
        push(plainNode(opcode, effects, layout.hasAddresses64(instructions.memory())));
    }

    private void settleCalls(int count) {
        for (int i = 1; i <= count; i++) {
            if (operands.at(operands.height() - i).has(Node.CALLS)) {
                operands.settleAll();
                return;
            }
        }
    }

    private void constant(Opcode opcode) {
        JvmType type = JvmType.of(opcode.signature().results().charAt(0), false);
        Node constant = Node.constant(opcode, type, instructions.i64());
        constant.high = instructions.v128High();
        operands.push(constant);
    }

    private void variable(Opcode opcode) {
        int index = instructions.index();
        switch (opcode) {
            case LOCAL_GET -> operands.push(Node.local(index, locals.get(index)));
            case LOCAL_SET -> {
                Node value = operands.pop();
                if (!value.isLocal(index)) {
                    operands.add(Node.set(index, value));
                }
            }
            case LOCAL_TEE -> tee(index);
            case GLOBAL_GET -> operands.push(layout.globals().get(index, instructions.offset()));
            case GLOBAL_SET ->
                operands.add(
                        node(opcode, JvmType.VOID, Node.WRITES, operands.pop()).withIndex(index));
            default -> throw new NotCompiledException(opcode);
        }
    }

    private void tee(int local) {
        Node value = operands.pop();
        if (value.type == JvmType.VECTOR || value.isAtom()) {
            operands.add(Node.set(local, value));
            operands.push(value.isConstant() ? value : Node.local(local, value.type));
        } else {
            operands.push(node(Opcode.LOCAL_TEE, value.type, Node.SETS, value).withIndex(local));
        }
    }

    private void parametric(Opcode opcode) {
        if (opcode == Opcode.DROP) {
            Node dropped = operands.pop();
            if (dropped.effects != 0) {
                operands.add(node(opcode, JvmType.VOID, 0, dropped));
            }
        } else {
            boolean vectors = operands.at(operands.height() - 2).type == JvmType.VECTOR;
            if (vectors && !operands.at(operands.height() - 1).isAtom()) {
                operands.settleIntoLocals(1); // it decides over each half
            }
            Node[] taken = operands.pop(3);
            operands.push(node(Opcode.SELECT, taken[0].type, 0, taken));
        }
    }

    private void call(Opcode opcode) {
        switch (opcode) {
            case CALL -> {
                Shape shape = layout.functionShape(instructions.index());
                settleForCells(shape, shape.parameters().size());
                Node[] arguments = operands.pop(shape.parameters().size());
                called(shape, callNode(opcode, shape, arguments));
            }
            case CALL_INDIRECT, CALL_REF -> {
                Shape shape = layout.typeShape(instructions.index());
                int count = shape.parameters().size() + 1;
                settleUnlessPure(count);
                settleForCells(shape, count);
                called(shape, callNode(opcode, shape, operands.pop(count)));
            }
            case RETURN_CALL -> tailCall(instructions.index());
            case RETURN_CALL_INDIRECT, RETURN_CALL_REF -> {
                int count = layout.typeShape(instructions.index()).parameters().size() + 1;
                settleUnlessPure(count);
                goOn(opcode, operands.pop(count));
            }
            default -> throw new NotCompiledException(opcode);
        }
    }

    /** A tail call of a function that makes none itself is a call, unless its exceptions would be caught here. */
    private void tailCall(int callee) {
        Shape shape = layout.functionShape(callee);
        settleForCells(shape, shape.parameters().size());
        Node[] arguments = operands.pop(shape.parameters().size());
        boolean own = callee >= layout.module().importedFunctions();
        if (callee == function.index() && layout.loops(callee)) {
            repeat(arguments);
        } else if (own && !layout.hasTailCalls(callee) && !blocks.isProtected()) {
            called(shape, callNode(Opcode.CALL, shape, arguments));
            blocks.giveBack();
        } else {
            goOn(Opcode.RETURN_CALL, arguments);
        }
    }

    /** Goes on at the beginning of the function, with other arguments. */
    private void repeat(Node... arguments) {
        for (Node argument : arguments) {
            operands.push(argument);
        }
        operands.settleIntoLocals(arguments.length); // the locals are zero again, which arguments may read
        for (int i = arguments.length; i < ownLocals; i++) {
            operands.add(Node.set(i, Node.zero(locals.get(i))));
        }
        blocks.repeat(operands.pop(arguments.length));
    }

    /** Leaves the function, and says which its caller is to go on with. */
    private void goOn(Opcode opcode, Node[] arguments) {
        int effects = Node.CALLS | Node.READS | Node.WRITES | Node.TRAPS;
        operands.add(node(opcode, JvmType.VOID, effects, arguments)
                .withIndices(instructions.index(), instructions.index2()));
        for (JvmType result : layout.functionShape(function.index()).results()) {
            operands.push(Node.zero(result));
        }
        blocks.giveBack();
    }

    private Node callNode(Opcode opcode, Shape shape, Node[] arguments) {
        int effects = Node.CALLS | Node.READS | Node.WRITES | Node.TRAPS;
        return node(opcode, shape.result(), effects, arguments)
                .withIndices(instructions.index(), instructions.index2());
    }

    /** The callee is looked up before the arguments are evaluated, which must not be seen. */
    private void settleUnlessPure(int count) {
        for (int i = 1; i <= count; i++) {
            int others = i == 1 ? 0 : Node.READS | Node.TRAPS;
            if (operands.at(operands.height() - i).has(Node.CALLS | Node.WRITES | Node.SETS | others)) {
                operands.settleAll();
                return;
            }
        }
    }

    /** Where parameters are left in cells, a call that is an argument must not be made in between. */
    private void settleForCells(Shape shape, int count) {
        if (shape.leavesParameters()) {
            operands.settleIntoLocals(count);
        }
    }

    private void called(Shape shape, Node call) {
        if (shape.results().size() < 2) {
            push(call);
            return;
        }
        int height = operands.height();
        operands.push(call);
        operands.settleAll();
        for (int i = 1; i < shape.results().size(); i++) {
            operands.push(Node.furtherResult(shape.resultCell(i), shape.results().get(i)));
            operands.settleIntoLocals(1);
        }
        assert operands.height() == height + shape.results().size();
    }

    private void memory(Opcode opcode) {
        switch (opcode) {
            case MEMORY_SIZE -> push(plainNode(opcode, Node.READS, layout.hasAddresses64(instructions.memory())));
            case MEMORY_GROW -> {
                int everything = Node.READS | Node.WRITES | Node.CALLS;
                push(plainNode(opcode, everything, layout.hasAddresses64(instructions.memory())));
            }
            case MEMORY_COPY -> {
                Node copy = node(opcode, JvmType.VOID, Node.READS | Node.WRITES | Node.TRAPS, operands.pop(3));
                operands.add(copy.withIndices(instructions.index(), instructions.index2()));
            }
            case MEMORY_FILL, MEMORY_INIT, DATA_DROP ->
                push(plainNode(opcode, Node.READS | Node.WRITES | Node.TRAPS, false));
            default -> throw new NotCompiledException(opcode);
        }
    }

    private void table(Opcode opcode) {
        int index = instructions.index();
        int everything = Node.READS | Node.WRITES | Node.TRAPS;
        switch (opcode) {
            case TABLE_GET ->
                operands.push(node(opcode, JvmType.REFERENCE, Node.READS | Node.TRAPS, operands.pop())
                        .withIndex(index));
            case TABLE_SIZE ->
                operands.push(node(opcode, layout.tableAddress(index), Node.READS).withIndex(index));
            case TABLE_GROW ->
                operands.push(node(opcode, layout.tableAddress(index), everything, operands.pop(2))
                        .withIndex(index));
            case TABLE_SET ->
                operands.add(node(opcode, JvmType.VOID, everything, operands.pop(2)).withIndex(index));
            case TABLE_FILL ->
                operands.add(node(opcode, JvmType.VOID, everything, operands.pop(3)).withIndex(index));
            case TABLE_INIT, TABLE_COPY ->
                operands.add(node(opcode, JvmType.VOID, everything, operands.pop(3))
                        .withIndices(index, instructions.index2()));
            case ELEM_DROP -> operands.add(node(opcode, JvmType.VOID, everything).withIndex(index));
            default -> throw new NotCompiledException(opcode);
        }
    }

    private void reference(Opcode opcode) {
        switch (opcode) {
            case REF_NULL -> operands.push(Node.constant(opcode, JvmType.REFERENCE, 0));
            case REF_IS_NULL -> operands.push(node(opcode, JvmType.INT, 0, operands.pop()));
            case REF_FUNC ->
                operands.push(node(opcode, JvmType.REFERENCE, 0).withIndex(instructions.index()));
            case REF_EQ -> operands.push(node(opcode, JvmType.INT, 0, operands.pop(2)));
            case REF_AS_NON_NULL -> operands.push(node(opcode, JvmType.REFERENCE, Node.TRAPS, operands.pop()));
            case BR_ON_NULL, BR_ON_NON_NULL -> blocks.branchOnReference(opcode);
            default -> throw new NotCompiledException(opcode);
        }
    }

    /** Two results, each of which needs all operands: one statement sets both locals. */
    private void wide(Opcode opcode) {
        int count = opcode.signature().operands().length();
        operands.settleIntoLocals(count);
        Node[] taken = operands.pop(count);
        int low = operands.slot(operands.height(), JvmType.LONG);
        int high = operands.slot(operands.height() + 1, JvmType.LONG);
        operands.add(node(opcode, JvmType.VOID, Node.SETS, taken).withIndices(low, high));
        operands.push(Node.local(low, JvmType.LONG));
        operands.push(Node.local(high, JvmType.LONG));
    }
}
