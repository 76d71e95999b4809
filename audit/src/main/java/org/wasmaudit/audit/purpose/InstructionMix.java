package org.wasmaudit.audit.purpose;

import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * How often a module's code has instructions of a sort.
 *
 * @param all instructions
 * @param bits exclusive or, shifts and rotations: what hashes and ciphers consist of
 * @param floats arithmetic on floats
 */
public record InstructionMix(long all, long bits, long floats) {
    static InstructionMix of(ValidModule module) {
        long all = 0;
        long bits = 0;
        long floats = 0;
        for (Function function : module.module().functions()) {
            Instructions at = Instructions.of(module.module().bytes(), function.body());
            while (at.hasNext()) {
                Opcode opcode = at.next();
                all++;
                switch (opcode) {
                    case I32_XOR, I64_XOR, I32_SHL, I64_SHL, I32_SHR_U, I64_SHR_U, I32_ROTL, I64_ROTL, I32_ROTR,
                            I64_ROTR -> bits++;
                    case F32_ADD, F32_SUB, F32_MUL, F32_DIV, F64_ADD, F64_SUB, F64_MUL, F64_DIV -> floats++;
                    default -> {} // counts in all only
                }
            }
        }
        return new InstructionMix(all, bits, floats);
    }

    double bitPart() {
        return all == 0 ? 0 : (double) bits / all;
    }

    double floatPart() {
        return all == 0 ? 0 : (double) floats / all;
    }
}
