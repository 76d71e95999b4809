package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.objectweb.asm.Opcodes;

/** Generates the instance class of a module, and the classes of the objects of its functions. */
final class InstanceClass {
    private static final String BASE = "org/wasmaudit/wasm/compile/CompiledInstance";
    private static final String CONSTRUCTOR =
            "(Lorg/wasmaudit/wasm/runtime/Store;Lorg/wasmaudit/wasm/compile/ModuleClasses;)V";
    private static final String CELL = "org/wasmaudit/wasm/runtime/GlobalCell";

    private final ModuleLayout layout;
    private final ClassBytes bytes;

    private InstanceClass(ModuleLayout layout) {
        this.layout = layout;
        bytes = new ClassBytes(layout.instanceClass(), BASE);
    }

    static byte[] generate(ModuleLayout layout) {
        InstanceClass generated = new InstanceClass(layout);
        generated.bytes.constructor(CONSTRUCTOR, 2);
        generated.addImports();
        generated.addGlobals();
        PollMethod.addTo(generated.bytes);
        return generated.bytes.toByteArray();
    }

    private void addImports() {
        int count = layout.importFields();
        for (int i = 0; i < count; i++) {
            bytes.field(Opcodes.ACC_PUBLIC, ModuleLayout.importField(i), "L" + typeOf(i) + ";");
        }
        bytes.method(Opcodes.ACC_PROTECTED, "setImport", "(IL" + TypedFunction.NAME + ";)V", code -> {
            int self = code.locals().addFixed(layout.instanceClass());
            int index = code.locals().addFixed(Opcodes.INTEGER);
            int function = code.locals().addFixed(TypedFunction.NAME);
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(i);
            }
            choose(code, index, all, i -> {
                code.variable(Opcodes.ALOAD, self);
                code.variable(Opcodes.ALOAD, function);
                code.type(Opcodes.CHECKCAST, typeOf(i));
                code.field(
                        Opcodes.PUTFIELD,
                        layout.instanceClass(),
                        ModuleLayout.importField(i),
                        "L" + typeOf(i) + ";");
                code.leave(Opcodes.RETURN);
            });
            code.leave(Opcodes.RETURN);
        });
    }

    private String typeOf(int function) {
        return layout.typeClass(layout.module().functionTypes().get(function));
    }

    private void addGlobals() {
        GlobalLayout globals = layout.globals();
        List<Integer> inFields = new ArrayList<>();
        for (int i = 0; i < globals.size(); i++) {
            if (globals.isField(i)) {
                inFields.add(i);
                for (String field : globals.fields(i)) {
                    bytes.field(Opcodes.ACC_PUBLIC, field, globals.type(i).resultDescriptor());
                }
            }
        }
        bytes.method(Opcodes.ACC_PROTECTED, "defineGlobal", "(IL" + CELL + ";)V", code -> {
            int self = code.locals().addFixed(layout.instanceClass());
            int index = code.locals().addFixed(Opcodes.INTEGER);
            int cell = code.locals().addFixed(CELL);
            choose(code, index, inFields, i -> {
                setField(code, i, self, cell);
                code.leave(Opcodes.RETURN);
            });
            code.variable(Opcodes.ALOAD, self);
            code.variable(Opcodes.ILOAD, index);
            code.variable(Opcodes.ALOAD, cell);
            code.invokeSpecial(BASE, "defineGlobal", "(IL" + CELL + ";)V");
            code.leave(Opcodes.RETURN);
        });
    }

    private void setField(MethodCode code, int global, int self, int cell) {
        JvmType type = layout.globals().type(global);
        String[] fields = layout.globals().fields(global);
        for (int half = 0; half < fields.length; half++) {
            code.variable(Opcodes.ALOAD, self);
            code.variable(Opcodes.ALOAD, cell);
            if (type == JvmType.REFERENCE) {
                code.getField(CELL, "reference", "Ljava/lang/Object;");
            } else {
                code.getField(CELL, half == 0 ? "low" : "high", "J");
                Cells.toValue(code, type == JvmType.VECTOR ? JvmType.LONG : type);
            }
            code.field(Opcodes.PUTFIELD, layout.instanceClass(), fields[half], type.resultDescriptor());
        }
    }

    /** Emits a case for each of some ascending numbers, which returns; others go on behind it. */
    static void choose(MethodCode code, int index, List<Integer> numbers, IntConsumer body) {
        if (numbers.isEmpty()) {
            return;
        }
        MethodCode.Place otherwise = new MethodCode.Place();
        MethodCode.Place[] places = new MethodCode.Place[numbers.getLast() + 1];
        Arrays.fill(places, otherwise);
        for (int number : numbers) {
            places[number] = new MethodCode.Place();
        }
        code.variable(Opcodes.ILOAD, index);
        code.tableSwitch(places, otherwise);
        for (int number : numbers) {
            code.put(places[number]);
            body.accept(number);
        }
        code.put(otherwise);
    }
}
