package org.wasmaudit.wasm.validation;

import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.Opcode;

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
    private final ValidModule module;
    private final Function function;
    private final FunctionType type;
    private final LocalTypes locals;
    private final Instructions instructions;
    private final OperandStack operands = new OperandStack();
    private final ControlStack controls = new ControlStack();

    private FunctionValidator(ValidModule module, Function function) {
        this.module = module;
        this.function = function;
        this.type = module.functionType(function.index());
        this.locals = LocalTypes.of(type.parameters(), function.locals(), module);
        this.instructions = Instructions.of(module.module().bytes(), function.body());
        controls.push(new ControlFrame(
                Opcode.BLOCK, function.body().start(), type.parameters(), type.results(), 0, 0, 0));
    }

    /** A cursor before the first instruction of a function the module defines. */
    public static FunctionValidator over(ValidModule module, Function function) {
        return new FunctionValidator(module, function);
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
        return instructions.next();
    }

    /**
     * Checks the current instruction against the operands and puts its effect upon them.
     *
     * @throws ModuleException where the instruction is invalid
     */
    public void apply() {
        throw new UnsupportedOperationException("the rules follow");
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

    public Function function() {
        return function;
    }

    public ValidModule module() {
        return module;
    }
}
