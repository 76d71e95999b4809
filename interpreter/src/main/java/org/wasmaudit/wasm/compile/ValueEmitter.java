package org.wasmaudit.wasm.compile;

import org.objectweb.asm.Opcodes;
import org.wasmaudit.wasm.structure.Opcode;

/** Expressions: code that leaves their value on the operand stack. */
final class ValueEmitter {
    private final MethodCode code;
    private final Variables variables;
    private final NumericEmitter numeric;
    private final MemoryEmitter memory;
    private final CallEmitter calls;
    private final VectorForm vectors;
    private final AggregateEmitter aggregates;
    private final AtomicEmitter atomics;
    private final ExceptionEmitter exceptions;
    private final InstanceEmitter instance;

    ValueEmitter(MethodContext context) {
        code = context.code();
        variables = context.variables();
        instance = new InstanceEmitter(context);
        numeric = new NumericEmitter(code);
        memory = new MemoryEmitter(context, this, instance);
        calls = new CallEmitter(context, this, instance);
        exceptions = new ExceptionEmitter(context, this);
        atomics = new AtomicEmitter(context, this);
        aggregates = new AggregateEmitter(context, this);
        VectorShuffles shuffles = context.shuffles();
        vectors = shuffles == null
                ? new LongVectorEmitter(code, this)
                : new ObjectVectorEmitter(code, this, shuffles);
    }

    MemoryEmitter memory() {
        return memory;
    }

    VectorForm vectors() {
        return vectors;
    }

    CallEmitter calls() {
        return calls;
    }

    ExceptionEmitter exceptions() {
        return exceptions;
    }

    InstanceEmitter instance() {
        return instance;
    }

    void emitAll(Node... nodes) {
        for (Node node : nodes) {
            emit(node);
        }
    }

    /** Emits an address, index or length as a long; an i32 is unsigned. */
    void emitUnsigned(Node node) {
        if (node.opcode == Opcode.I32_CONST) {
            code.constant(Integer.toUnsignedLong((int) node.bits));
            return;
        }
        emit(node);
        if (node.type == JvmType.INT) {
            numeric.emit(Opcode.I64_EXTEND_I32_U);
        }
    }

    void emit(Node node) {
        switch (node.opcode.kind()) {
            case CONSTANT -> constant(node);
            case VARIABLE -> variable(node);
            case TEST, COMPARE, UNARY, CONVERT -> plain(node);
            case BINARY -> binary(node);
            case PARAMETRIC -> select(node);
            case LOAD -> memory.load(node);
            case MEMORY_OPERATION -> memory.operation(node);
            case CALLING -> calls.call(node);
            case CONTROL -> {
                if (node.text.isEmpty()) {
                    calls.furtherResult(node);
                } else {
                    lookup(node);
                }
            }
            case TABLE_OPERATION -> instance.table(node, this);
            case REFERENCE -> reference(node);
            case VECTOR_LOAD -> vectorLoad(node);
            case VECTOR_SPLAT, VECTOR_EXTRACT, VECTOR_REPLACE, VECTOR_LANEWISE, VECTOR_SHIFT, VECTOR_CROSSING,
                    VECTOR_REDUCE -> vectors.emit(node);
            case AGGREGATE -> aggregates.emit(node);
            case ATOMIC -> atomics.emit(node);
            case EXCEPTION -> exceptions.emit(node);
            case STORE, WIDE, VECTOR_STORE ->
                throw new NotCompiledException(node.opcode);
        }
    }

    private void lookup(Node node) {
        code.constantText(node.text);
        emit(node.operands[0]);
        code.invokeStatic(GuestCode.NAME, "lookup", "(Ljava/lang/String;I)I");
    }

    private void constant(Node node) {
        switch (node.type) {
            case INT -> code.constant((int) node.bits);
            case LONG -> code.constant(node.bits);
            case FLOAT -> code.constantFloat((int) node.bits);
            case DOUBLE -> code.constantDouble(node.bits);
            case VECTOR -> vectors.constant(node);
            case REFERENCE, VOID -> throw new IllegalStateException("no number: " + node.opcode);
        }
    }

    private void variable(Node node) {
        switch (node.opcode) {
            case LOCAL_GET -> variables.load(node.index);
            case LOCAL_TEE -> {
                emit(node.operands[0]);
                variables.tee(node.index);
            }
            case GLOBAL_GET -> {
                instance.getGlobal(node.index);
                if (node.type == JvmType.VECTOR) {
                    vectors.join();
                }
            }
            default -> throw new NotCompiledException(node.opcode);
        }
    }

    /** Puts half of a vector on the stack, of an atom. */
    void emitHalf(Node node, boolean high) {
        if (node.opcode == Opcode.LOCAL_GET) {
            variables.loadHalf(node.index, high);
        } else {
            code.constant(high ? node.high : node.bits);
        }
    }

    private void plain(Node node) {
        emitAll(node.operands);
        if (node.has(Node.TRAPS)) {
            code.at(node.offset);
        }
        numeric.emit(node.opcode);
    }

    private void binary(Node node) {
        Node divisor = node.operands[1];
        if (node.has(Node.TRAPS)) {
            code.at(node.offset);
        }
        if (divisor.isConstant() && node.has(Node.TRAPS) && divisor.bits > 0) {
            divide(node, divisor);
        } else {
            plain(node);
        }
    }

    /** A division by a positive constant never traps, and C2 multiplies instead where it is signed. */
    private void divide(Node node, Node divisor) {
        emit(node.operands[0]);
        switch (node.opcode) {
            case I32_DIV_U, I32_REM_U -> {
                numeric.emit(Opcode.I64_EXTEND_I32_U);
                code.constant(divisor.bits);
                code.insn(node.opcode == Opcode.I32_DIV_U ? Opcodes.LDIV : Opcodes.LREM);
                code.insn(Opcodes.L2I);
            }
            default -> {
                emit(divisor);
                switch (node.opcode) {
                    case I32_DIV_S -> code.insn(Opcodes.IDIV);
                    case I64_DIV_S -> code.insn(Opcodes.LDIV);
                    default -> numeric.emit(node.opcode);
                }
            }
        }
    }

    /** Either of two values, both evaluated; the method is shared, so that no profile makes C2 bet on one of them. */
    private void select(Node node) {
        if (node.type == JvmType.VECTOR) {
            vectors.select(node);
            return;
        }
        emitAll(node.operands);
        String type = node.type.descriptor();
        code.invokeStatic(GuestCode.NAME, "select", "(" + type + type + "I)" + type);
    }

    private void vectorLoad(Node node) {
        if (node.opcode == Opcode.V128_LOAD64_ZERO) {
            vectors.zeroExtend(node);
        } else {
            vectors.load(node);
        }
    }

    private void reference(Node node) {
        switch (node.opcode) {
            case REF_NULL -> code.insn(Opcodes.ACONST_NULL);
            case REF_IS_NULL -> {
                emit(node.operands[0]);
                code.invokeStatic(GuestCode.NAME, "isNull", "(Ljava/lang/Object;)I");
            }
            case REF_FUNC -> instance.function(node.index);
            case REF_EQ -> {
                emitAll(node.operands);
                code.invokeStatic(GuestObjects.NAME, "same", "(Ljava/lang/Object;Ljava/lang/Object;)I");
            }
            case REF_AS_NON_NULL -> {
                emit(node.operands[0]);
                code.at(node.offset);
                code.invokeStatic(GuestObjects.NAME, "nonNull", "(Ljava/lang/Object;)Ljava/lang/Object;");
            }
            default -> throw new NotCompiledException(node.opcode);
        }
    }
}
