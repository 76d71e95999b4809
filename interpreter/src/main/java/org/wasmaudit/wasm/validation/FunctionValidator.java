package org.wasmaudit.wasm.validation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.CompositeType;
import org.wasmaudit.wasm.structure.Expression;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.TypeIndex;
import org.wasmaudit.wasm.structure.ValueType;

/**
 * A cursor over a function's instructions that knows the types of the operands at each: the validation algorithm (spec
 * 7.3), and the one place where the effect of an instruction on the operand stack is written down. Validation, both
 * engines and the analyses walk with it:
 *
 * <pre>{@code
 * FunctionValidator cursor = FunctionValidator.over(module, function);
 * while (cursor.hasNext()) {
 *     Opcode opcode = cursor.next();
 *     ... cursor.instructions() has the immediates, cursor.operands() the types before the instruction ...
 *     cursor.apply();
 *     ... cursor.operands() has the types behind it ...
 * }
 * }</pre>
 *
 * <p>At an {@code else}, {@code catch}, {@code delegate} or {@code end}, before {@link #apply}, the innermost block is
 * the one that is about to be closed; the last {@code end} closes the function. Types are canonical.
 */
public final class FunctionValidator {
    /** A reference to something that does not exist, as unreachable code may hold. */
    private static final ReferenceType NO_REFERENCE = new ReferenceType(false, AbstractHeapType.BOTTOM);

    private final ValidModule module;
    private final FunctionType type;
    private final LocalTypes locals;
    private final LocalInitialization initialization;
    private final Instructions instructions;
    private final OperandStack operands = new OperandStack();
    private final ControlStack controls = new ControlStack();
    private final @Nullable Limits limits;

    private FunctionValidator(
            ValidModule module,
            FunctionType type,
            List<Function.Locals> declared,
            Expression body,
            @Nullable Limits limits) {
        this.module = module;
        this.type = type;
        this.limits = limits;
        this.instructions = Instructions.of(module.module().bytes(), body);
        this.locals = LocalTypes.of(type.parameters(), declared, this::resolve);
        this.initialization = new LocalInitialization(type.parameters().size());
        controls.push(new ControlFrame(Opcode.BLOCK, body.start(), type.parameters(), type.results(), 0, 0, 0));
    }

    /** A cursor before the first instruction of a function the module defines. */
    public static FunctionValidator over(ValidModule module, Function function) {
        return new FunctionValidator(
                module, module.functionType(function.index()), function.locals(), function.body(), null);
    }

    /** A cursor that refuses what is beyond the limits. */
    static FunctionValidator over(ValidModule module, Function function, Limits limits) {
        FunctionValidator body = new FunctionValidator(
                module, module.functionType(function.index()), function.locals(), function.body(), limits);
        if (body.locals.size() > limits.locals()) {
            throw ModuleException.at(
                    function.start(), Fault.LIMIT_EXCEEDED, body.locals.size() + " locals, at most " + limits.locals());
        }
        return body;
    }

    /** A cursor before the first instruction of a constant expression that yields a value of a type. */
    public static FunctionValidator over(ValidModule module, Expression constant, ValueType type) {
        return new FunctionValidator(module, FunctionType.of(List.of(), List.of(type)), List.of(), constant, null);
    }

    /** Whether an instruction follows; false behind the function's last {@code end}. */
    public boolean hasNext() {
        return controls.depth() > 0 || instructions.hasNext();
    }

    /**
     * Decodes the next instruction, without its effect.
     *
     * @throws ModuleException where the bytes are malformed
     */
    public Opcode next() {
        if (controls.depth() == 0) {
            throw ModuleException.at(instructions.end(), Fault.SECTION_SIZE_MISMATCH, "code behind the function's end");
        }
        Opcode opcode = instructions.next();
        if (!module.features().has(opcode.feature())) {
            throw fault(Fault.FEATURE_DISABLED, opcode.feature().text() + ", needed by " + opcode.text());
        }
        return opcode;
    }

    /**
     * Checks the current instruction against the operands and puts its effect upon them.
     *
     * @throws ModuleException where the instruction is invalid
     */
    public void apply() {
        Opcode opcode = instructions.opcode();
        if (opcode.signature().isPlain()) {
            PlainRules.apply(this, opcode);
            return;
        }
        switch (opcode.kind()) {
            case CONTROL -> ControlRules.apply(this, opcode);
            case CALLING -> CallRules.apply(this, opcode);
            case EXCEPTION -> ExceptionRules.apply(this, opcode);
            case PARAMETRIC, VARIABLE -> VariableRules.apply(this, opcode);
            case TABLE_OPERATION, MEMORY_OPERATION -> TableRules.apply(this, opcode);
            case REFERENCE -> ReferenceRules.apply(this, opcode);
            case AGGREGATE -> AggregateRules.apply(this, opcode);
            case LOAD, STORE, CONSTANT, TEST, COMPARE, UNARY, BINARY, CONVERT, WIDE, VECTOR_LOAD, VECTOR_STORE,
                    VECTOR_SPLAT, VECTOR_EXTRACT, VECTOR_REPLACE, VECTOR_LANEWISE, VECTOR_SHIFT, VECTOR_CROSSING,
                    VECTOR_REDUCE, ATOMIC -> throw new IllegalStateException("no rule for " + opcode);
        }
    }

    /** The current instruction and its immediates. */
    public Instructions instructions() {
        return instructions;
    }

    public OperandStack operands() {
        return operands;
    }

    public ControlStack controls() {
        return controls;
    }

    /** Whether the place before the current instruction can be reached, as far as validation knows. */
    public boolean reachable() {
        return controls.depth() > 0 && controls.frame(0).reachable();
    }

    public LocalTypes locals() {
        return locals;
    }

    /** The function's parameters and results. */
    public FunctionType type() {
        return type;
    }

    public ValidModule module() {
        return module;
    }

    LocalInitialization initialization() {
        return initialization;
    }

    // What the rules are made of (spec 7.3.2).

    ModuleException fault(Fault fault, String detail) {
        return ModuleException.at(instructions.offset(), fault, detail);
    }

    /** The fault of an index that names nothing. */
    ModuleException fault(Fault fault, int index) {
        return fault(fault, Integer.toUnsignedString(index));
    }

    ModuleException mismatch(List<ValueType> required) {
        return fault(
                Fault.TYPE_MISMATCH,
                "instruction requires " + TypeText.of(required) + " but stack has " + TypeText.of(operands));
    }

    void push(ValueType type) {
        operands.push(type);
    }

    void push(List<ValueType> types) {
        for (int i = 0; i < types.size(); i++) {
            operands.push(types.get(i));
        }
    }

    /** Whether the operand at a depth exists and matches. */
    boolean has(int depth, ValueType required) {
        return operands.has(depth) && Matching.matches(operands.type(depth), required);
    }

    void pop(ValueType required) {
        if (!has(0, required)) {
            throw mismatch(List.of(required));
        }
        operands.drop();
    }

    /** Takes operands away, the last of the list from the top. */
    void pop(List<ValueType> required) {
        int count = required.size();
        for (int i = 0; i < count; i++) {
            if (!has(count - 1 - i, required.get(i))) {
                throw mismatch(required);
            }
        }
        for (int i = 0; i < count; i++) {
            operands.drop();
        }
    }

    /** Takes an operand of any type. */
    ValueType pop() {
        if (!operands.has(0)) {
            throw fault(Fault.TYPE_MISMATCH, "instruction requires a value but stack has " + TypeText.of(operands));
        }
        ValueType top = operands.type(0);
        operands.drop();
        return top;
    }

    /** Takes a reference of any type. */
    ReferenceType popReference() {
        ValueType top = operands.has(0) ? operands.type(0) : null;
        if (top == OperandStack.UNKNOWN) {
            operands.drop();
            return NO_REFERENCE;
        }
        if (top instanceof ReferenceType reference) {
            operands.drop();
            return reference;
        }
        throw fault(Fault.TYPE_MISMATCH, "instruction requires a reference but stack has " + TypeText.of(operands));
    }

    /** The block a label means. */
    ControlFrame label(int index) {
        if (!controls.has(index)) {
            throw fault(Fault.UNKNOWN_LABEL, index);
        }
        return controls.frame(index);
    }

    /** Opens a block whose parameters have been popped. */
    void enter(Opcode opcode, List<ValueType> parameters, List<ValueType> results) {
        if (limits != null) {
            checkLimit("nested blocks", controls.depth(), limits.nesting());
        }
        controls.push(new ControlFrame(
                opcode,
                instructions.offset(),
                parameters,
                results,
                operands.size(),
                operands.cells(),
                initialization.count()));
        operands.enter(operands.size(), false);
        push(parameters);
    }

    private void checkLimit(String what, int count, int most) {
        if (count > most) {
            throw fault(Fault.LIMIT_EXCEEDED, count + " " + what + ", at most " + most);
        }
    }

    /** The labels of a {@code br_table}, if that is not too large a table. */
    int[] branchTargets() {
        if (limits != null) {
            checkLimit("branch targets", instructions.labelCount(), limits.branchTargets());
        }
        return instructions.labels();
    }

    /** Closes the innermost block, whose results must be all that is left; they are popped. */
    ControlFrame leave() {
        ControlFrame frame = controls.frame(0);
        List<ValueType> results = frame.endTypes();
        pop(results);
        if (operands.above() > 0) {
            push(results);
            throw fault(
                    Fault.TYPE_MISMATCH,
                    "block requires " + TypeText.of(results) + " but stack has " + TypeText.of(operands));
        }
        operands.cut(frame.height());
        controls.pop();
        initialization.reset(frame.initializations());
        if (controls.depth() == 0) {
            operands.enter(0, false);
        } else {
            ControlFrame outer = controls.frame(0);
            operands.enter(outer.height(), !outer.reachable());
        }
        return frame;
    }

    /** Marks what follows in the block as never reached. */
    void unreachable() {
        ControlFrame frame = controls.frame(0);
        frame.setUnreachable();
        operands.cut(frame.height());
        operands.enter(frame.height(), true);
    }

    /** The canonical form of a type written in the body. */
    HeapType resolve(HeapType written) {
        FeatureGate.check(module.features(), written, instructions.offset());
        if (written instanceof TypeIndex index) {
            checkType(index.index());
        }
        return module.canonical(written);
    }

    /** The canonical form of a type written in the body. */
    ValueType resolve(ValueType written) {
        FeatureGate.check(module.features(), written, instructions.offset());
        return written instanceof ReferenceType reference ? reference.map(this::resolve) : written;
    }

    private void checkType(int index) {
        if (Integer.compareUnsigned(index, module.types().size()) >= 0) {
            throw fault(Fault.UNKNOWN_TYPE, index);
        }
    }

    /** The definition behind a type index, which must be of a kind. */
    <T extends CompositeType> T composite(int index, Class<T> kind) {
        checkType(index);
        CompositeType composite = module.composites().get(index);
        if (!kind.isInstance(composite)) {
            throw fault(Fault.TYPE_MISMATCH, "type " + index + " is " + composite);
        }
        return kind.cast(composite);
    }

    /** A reference to the type behind a type index, which has been checked. */
    ReferenceType reference(int typeIndex, boolean nullable) {
        return new ReferenceType(nullable, module.types().get(typeIndex));
    }

    /** Checks that an index lies below the size of its space. */
    void checkIndex(int index, int size, Fault otherwise) {
        if (Integer.compareUnsigned(index, size) >= 0) {
            throw fault(otherwise, index);
        }
    }
}
