package org.wasmaudit.wasm.validation;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.Section;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.DataSegment;
import org.wasmaudit.wasm.structure.ElementSegment;
import org.wasmaudit.wasm.structure.Export;
import org.wasmaudit.wasm.structure.Expression;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Feature;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.TableDefinition;
import org.wasmaudit.wasm.structure.TableType;
import org.wasmaudit.wasm.structure.ValueType;

/** Validates a module (spec 3.5.17). */
public final class ModuleValidator {
    private final Module module;
    private final Limits limits;
    private final Refusal refusal;
    private final IndexSpaces spaces;
    private final ValidModule valid;
    private final ConstantExpressions constants;

    private ModuleValidator(Module module, Features features, Limits limits) {
        this.module = module;
        this.limits = limits;
        this.refusal = new Refusal(module, limits);
        CanonicalTypes types = CanonicalTypes.of(module.types(), features, refusal);
        this.spaces = IndexSpaces.of(module, types, features, refusal);
        BitSet declared = DeclaredFunctions.of(module, spaces.functionTypeIndices().length);
        this.valid = new ValidModule(module, features, types, spaces, declared);
        this.constants = new ConstantExpressions(valid);
    }

    /**
     * Validates a module.
     *
     * @param features those the module was decoded with
     * @param limits those the module was decoded with
     * @throws ModuleException where the module is invalid or beyond a limit, or a body malformed
     */
    public static ValidModule validate(Module module, Features features, Limits limits) {
        return new ModuleValidator(module, features, limits).validate();
    }

    private ValidModule validate() {
        checkGlobals();
        checkTables();
        checkMemories();
        checkElements();
        checkDatas();
        checkStart();
        checkExports();
        for (int i = 0; i < module.functions().size(); i++) {
            checkBody(i);
        }
        return valid;
    }

    /** A global's initializer may refer to those before it. */
    private void checkGlobals() {
        int first = valid.globals().size() - module.globals().size();
        for (int i = 0; i < module.globals().size(); i++) {
            constants.check(
                    module.globals().get(i).initializer(), valid.globals().get(first + i).value(), first + i);
        }
    }

    private void checkTables() {
        int first = valid.tables().size() - module.tables().size();
        int importedGlobals = valid.globals().size() - module.globals().size();
        if (valid.tables().size() > 1 && !valid.features().has(Feature.REFERENCE_TYPES)) {
            throw refusal.at(Section.TABLE, 0, Fault.MULTIPLE_TABLES, valid.tables().size());
        }
        for (int i = 0; i < module.tables().size(); i++) {
            TableDefinition table = module.tables().get(i);
            ReferenceType element = valid.tables().get(first + i).element();
            if (table.initializer() != null) {
                constants.check(table.initializer(), element, importedGlobals);
            } else if (!element.nullable()) {
                throw refusal.at(Section.TABLE, i, Fault.TYPE_MISMATCH, element.text() + " has no default value");
            }
        }
    }

    private void checkMemories() {
        if (valid.memories().size() > 1 && !valid.features().has(Feature.MULTI_MEMORY)) {
            throw refusal.at(Section.MEMORY, 0, Fault.MULTIPLE_MEMORIES, valid.memories().size());
        }
    }

    private void checkElements() {
        for (int i = 0; i < module.elements().size(); i++) {
            ElementSegment segment = module.elements().get(i);
            ReferenceType type = spaces.element(segment.type(), Section.ELEMENT, i);
            if (segment.offset() != null) {
                refusal.checkIndex(
                        segment.table(), valid.tables().size(), Section.ELEMENT, i, Fault.UNKNOWN_TABLE);
                TableType table = valid.tables().get(segment.table());
                if (!Matching.matches(type, table.element())) {
                    throw refusal.at(
                            Section.ELEMENT,
                            i,
                            Fault.TYPE_MISMATCH,
                            "elements are " + type.text() + " but must be " + table.element().text());
                }
                check(segment.offset(), table.address().number());
            }
            int[] functions = segment.functions();
            if (functions != null) {
                for (int function : functions) {
                    refusal.checkIndex(
                            function, valid.functionTypes().size(), Section.ELEMENT, i, Fault.UNKNOWN_FUNCTION);
                }
            }
            for (Expression expression : segment.expressions()) {
                check(expression, type);
            }
        }
    }

    private void checkDatas() {
        for (int i = 0; i < module.datas().size(); i++) {
            DataSegment segment = module.datas().get(i);
            if (segment.offset() != null) {
                refusal.checkIndex(
                        segment.memory(), valid.memories().size(), Section.DATA, i, Fault.UNKNOWN_MEMORY);
                check(segment.offset(), valid.memories().get(segment.memory()).address().number());
            }
        }
    }

    private void check(@Nullable Expression expression, ValueType type) {
        if (expression != null) {
            constants.check(expression, type, valid.globals().size());
        }
    }

    private void checkStart() {
        if (module.start().isPresent()) {
            int start = module.start().getAsInt();
            refusal.checkIndex(start, valid.functionTypes().size(), Section.START, 0, Fault.UNKNOWN_FUNCTION);
            FunctionType type = valid.functionType(start);
            if (!type.equals(FunctionType.of(List.of(), List.of()))) {
                throw refusal.at(Section.START, 0, Fault.START_FUNCTION, "has type " + type);
            }
        }
    }

    private void checkExports() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < module.exports().size(); i++) {
            Export export = module.exports().get(i);
            switch (export.kind()) {
                case FUNCTION -> checkExport(export, i, valid.functionTypes(), Fault.UNKNOWN_FUNCTION);
                case TABLE -> checkExport(export, i, valid.tables(), Fault.UNKNOWN_TABLE);
                case MEMORY -> checkExport(export, i, valid.memories(), Fault.UNKNOWN_MEMORY);
                case GLOBAL -> checkExport(export, i, valid.globals(), Fault.UNKNOWN_GLOBAL);
                case TAG -> checkExport(export, i, valid.tags(), Fault.UNKNOWN_TAG);
            }
            if (!names.add(export.name())) {
                throw refusal.at(Section.EXPORT, i, Fault.DUPLICATE_EXPORT_NAME, export.name());
            }
        }
    }

    private void checkExport(Export export, int item, List<?> space, Fault otherwise) {
        refusal.checkIndex(export.index(), space.size(), Section.EXPORT, item, otherwise);
    }

    private void checkBody(int i) {
        Function function = module.functions().get(i);
        FunctionValidator body = FunctionValidator.over(valid, function, limits);
        while (body.hasNext()) {
            body.next();
            body.apply();
        }
    }
}
