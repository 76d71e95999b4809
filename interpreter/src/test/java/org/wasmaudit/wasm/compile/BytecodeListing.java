package org.wasmaudit.wasm.compile;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.wasmaudit.wasm.validation.ValidModule;

/** The bytecode of a module's functions as text, an instruction a line: what a change of the compiler changes. */
final class BytecodeListing {
    private final StringBuilder text = new StringBuilder();
    private final Map<Label, String> labels = new HashMap<>();

    private BytecodeListing() {}

    /** The listing of all functions a module defines; they must fit one class. */
    static String of(ValidModule module) {
        ModuleLayout layout = new ModuleLayout(module, new TypeClasses(), new BitSet(), false, VectorForms.LONGS);
        byte[] bytes = layout.generate(layout.functionClass(module.importedFunctions()));
        BytecodeListing listing = new BytecodeListing();
        for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
            listing.add(method);
        }
        return listing.text.toString();
    }

    private void add(MethodModel method) {
        labels.clear();
        text.append(method.methodName().stringValue())
                .append(method.methodType().stringValue())
                .append('\n');
        for (CodeElement element : method.code().orElseThrow()) {
            switch (element) {
                case LabelTarget target -> text.append(label(target.label())).append(":\n");
                case ExceptionCatch caught -> line("catch", label(caught.tryStart()) + ".." + label(caught.tryEnd())
                        + " " + label(caught.handler()));
                case Instruction instruction ->
                    line(instruction.opcode().name().toLowerCase(Locale.ROOT), operands(instruction));
                default -> {}
            }
        }
    }

    private void line(String name, String operands) {
        text.append("    ").append(operands.isEmpty() ? name : name + " " + operands).append('\n');
    }

    private String operands(Instruction instruction) {
        return switch (instruction) {
            case LoadInstruction load -> load.sizeInBytes() > 1 ? Integer.toString(load.slot()) : "";
            case StoreInstruction store -> store.sizeInBytes() > 1 ? Integer.toString(store.slot()) : "";
            case ConstantInstruction constant -> constant.sizeInBytes() > 1 ? constant.constantValue().toString() : "";
            case FieldInstruction field -> simple(field.owner().asInternalName()) + "." + field.name();
            case InvokeInstruction call -> simple(call.owner().asInternalName()) + "." + call.name() + call.type();
            case BranchInstruction branch -> label(branch.target());
            case TypeCheckInstruction check -> simple(check.type().asInternalName());
            case NewReferenceArrayInstruction array -> simple(array.componentType().asInternalName());
            case IncrementInstruction increment -> increment.slot() + " by " + increment.constant();
            case TableSwitchInstruction table -> {
                StringBuilder cases = new StringBuilder();
                table.cases().forEach(each -> cases.append(label(each.target())).append(' '));
                yield cases.append("else ").append(label(table.defaultTarget())).toString();
            }
            default -> "";
        };
    }

    private static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }

    private String label(Label label) {
        return labels.computeIfAbsent(label, added -> "L" + labels.size());
    }
}
