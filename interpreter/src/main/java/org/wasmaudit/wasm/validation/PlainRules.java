package org.wasmaudit.wasm.validation;

import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.AddressType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Kind;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.Signature;
import org.wasmaudit.wasm.structure.ValueType;

/** Validates the instructions whose operands the opcode table knows, and what any instruction says of memories. */
final class PlainRules {
    private PlainRules() {}

    static void apply(FunctionValidator body, Opcode opcode) {
        ValueType address = checkImmediate(body, opcode);
        Signature signature = opcode.signature();
        String operands = signature.operands();
        int count = operands.length();
        for (int i = 0; i < count; i++) {
            if (!body.has(count - 1 - i, Signature.type(operands.charAt(i), address))) {
                throw body.mismatch(signature.operandTypes(address));
            }
        }
        for (int i = 0; i < count; i++) {
            body.operands().drop();
        }
        String results = signature.results();
        for (int i = 0; i < results.length(); i++) {
            body.push(Signature.type(results.charAt(i), address));
        }
    }

    /** Checks what a plain instruction names, and returns the address type of the memory if it names one. */
    private static ValueType checkImmediate(FunctionValidator body, Opcode opcode) {
        Instructions at = body.instructions();
        switch (opcode.immediate()) {
            case MEMORY_ARGUMENT -> {
                return memoryArgument(body, opcode);
            }
            case MEMORY_ARGUMENT_LANE -> {
                checkLane(body, opcode);
                return memoryArgument(body, opcode);
            }
            case MEMORY -> {
                return memory(body, at.index()).number();
            }
            case DATA_MEMORY -> {
                AddressType address = memory(body, at.index2());
                checkData(body, at.index());
                return address.number();
            }
            case DATA -> checkData(body, at.index());
            case ELEMENT -> checkElement(body, at.index());
            case LANE -> checkLane(body, opcode);
            case LANES -> checkLanes(body, opcode);
            case NONE, I32, I64, F32, F64, V128, FENCE -> {}
            default -> throw new IllegalStateException("no rule for the immediate of " + opcode);
        }
        return NumberType.I32;
    }

    private static ValueType memoryArgument(FunctionValidator body, Opcode opcode) {
        Instructions at = body.instructions();
        AddressType address = memory(body, at.memory());
        int alignment = at.alignment();
        long bytes = alignment < Integer.SIZE ? 1L << alignment : Long.MAX_VALUE;
        boolean wrong = opcode.kind() == Kind.ATOMIC ? bytes != opcode.accessBytes() : bytes > opcode.accessBytes();
        if (wrong) {
            throw body.fault(Fault.ALIGNMENT_TOO_LARGE, "2^" + alignment + " for " + opcode.text());
        }
        if (address == AddressType.I32 && at.memoryOffset() >>> Integer.SIZE != 0) {
            throw body.fault(Fault.OFFSET_OUT_OF_RANGE, Long.toUnsignedString(at.memoryOffset()));
        }
        return address.number();
    }

    private static void checkLane(FunctionValidator body, Opcode opcode) {
        int lane = body.instructions().lane();
        if (lane >= opcode.lanes()) {
            throw body.fault(Fault.INVALID_LANE_INDEX, lane);
        }
    }

    private static void checkLanes(FunctionValidator body, Opcode opcode) {
        long low = body.instructions().v128Low();
        long high = body.instructions().v128High();
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            if ((low >>> shift & 0xFF) >= opcode.lanes() || (high >>> shift & 0xFF) >= opcode.lanes()) {
                throw body.fault(Fault.INVALID_LANE_INDEX, opcode.text());
            }
        }
    }

    static AddressType memory(FunctionValidator body, int memory) {
        body.checkIndex(memory, body.module().memories().size(), Fault.UNKNOWN_MEMORY);
        return body.module().memories().get(memory).address();
    }

    /** A body comes before the data section, so the segments must have been counted before (spec 5.5.16). */
    static void checkData(FunctionValidator body, int segment) {
        int announced = body.module().module().dataCount().orElseThrow(
                () -> body.fault(Fault.DATA_COUNT_SECTION_REQUIRED, body.instructions().opcode().text()));
        body.checkIndex(segment, announced, Fault.UNKNOWN_DATA_SEGMENT);
    }

    static void checkElement(FunctionValidator body, int segment) {
        body.checkIndex(segment, body.module().module().elements().size(), Fault.UNKNOWN_ELEMENT_SEGMENT);
    }
}
