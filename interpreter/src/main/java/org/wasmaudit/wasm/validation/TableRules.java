package org.wasmaudit.wasm.validation;

import java.util.List;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.AddressType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.TableType;

/** Validates what is done to tables (spec 3.4.5), and the copy between two memories, which is like it. */
final class TableRules {
    private TableRules() {}

    static void apply(FunctionValidator body, Opcode opcode) {
        Instructions at = body.instructions();
        switch (opcode) {
            case TABLE_GET -> {
                TableType table = table(body, at.index());
                body.pop(table.address().number());
                body.push(table.element());
            }
            case TABLE_SET -> {
                TableType table = table(body, at.index());
                body.pop(List.of(table.address().number(), table.element()));
            }
            case TABLE_SIZE -> body.push(table(body, at.index()).address().number());
            case TABLE_GROW -> {
                TableType table = table(body, at.index());
                body.pop(List.of(table.element(), table.address().number()));
                body.push(table.address().number());
            }
            case TABLE_FILL -> {
                TableType table = table(body, at.index());
                NumberType address = table.address().number();
                body.pop(List.of(address, table.element(), address));
            }
            case TABLE_INIT -> {
                TableType table = table(body, at.index2());
                checkElements(body, at.index(), table.element());
                body.pop(List.of(table.address().number(), NumberType.I32, NumberType.I32));
            }
            case TABLE_COPY -> {
                TableType destination = table(body, at.index());
                TableType source = table(body, at.index2());
                if (!Matching.matches(source.element(), destination.element())) {
                    throw mismatch(body, source.element(), destination.element());
                }
                copy(body, destination.address(), source.address());
            }
            case MEMORY_COPY -> {
                AddressType destination = PlainRules.memory(body, at.index());
                copy(body, destination, PlainRules.memory(body, at.index2()));
            }
            default -> throw new IllegalStateException("no rule for " + opcode);
        }
    }

    static TableType table(FunctionValidator body, int index) {
        body.checkIndex(index, body.module().tables().size(), Fault.UNKNOWN_TABLE);
        return body.module().tables().get(index);
    }

    /** Checks that an element segment exists and may be copied to where references of a type stand. */
    static void checkElements(FunctionValidator body, int segment, ReferenceType required) {
        PlainRules.checkElement(body, segment);
        ReferenceType given =
                body.module().module().elements().get(segment).type().map(body.module()::canonical);
        if (!Matching.matches(given, required)) {
            throw mismatch(body, given, required);
        }
    }

    private static RuntimeException mismatch(FunctionValidator body, ReferenceType given, ReferenceType required) {
        return body.fault(Fault.TYPE_MISMATCH, "elements are " + given + " but must be " + required);
    }

    /** The length is as wide as the narrower of the two addresses. */
    private static void copy(FunctionValidator body, AddressType destination, AddressType source) {
        AddressType length = destination == AddressType.I64 ? source : destination;
        body.pop(List.of(destination.number(), source.number(), length.number()));
    }
}
