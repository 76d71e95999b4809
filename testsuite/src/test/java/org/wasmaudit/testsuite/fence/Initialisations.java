package org.wasmaudit.testsuite.fence;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which classes are initialised on the way to which: by static initialisers and all that these may call. */
final class Initialisations {
    private static final String INITIALISER = ".<clinit>()V";

    private final Map<String, ClassModel> classes = new TreeMap<>();
    private final Map<String, MethodModel> methods = new HashMap<>();
    private final Map<String, Set<String>> subtypes = new HashMap<>();

    Initialisations(List<ShippedClass> shipped) {
        for (ShippedClass type : shipped) {
            ClassModel model = type.model();
            String name = model.thisClass().asInternalName();
            classes.put(name, model);
            for (MethodModel method : model.methods()) {
                methods.put(name + "." + method.methodName().stringValue() + method.methodType().stringValue(), method);
            }
            model.superclass().ifPresent(parent -> addSubtype(parent, name));
            model.interfaces().forEach(parent -> addSubtype(parent, name));
        }
    }

    private void addSubtype(ClassEntry parent, String name) {
        subtypes.computeIfAbsent(parent.asInternalName(), ignored -> new HashSet<>()).add(name);
    }

    /** The classes that are initialised on the way to themselves. */
    Set<String> circular() {
        Map<String, Set<String>> next = new HashMap<>();
        classes.keySet().forEach(type -> next.put(type, after(type)));
        Set<String> circular = new TreeSet<>();
        for (String type : classes.keySet()) {
            Set<String> seen = new HashSet<>();
            Deque<String> open = new ArrayDeque<>(next.get(type));
            while (!open.isEmpty()) {
                String other = open.pop();
                if (seen.add(other)) {
                    open.addAll(next.get(other));
                }
            }
            if (seen.contains(type)) {
                circular.add(type.replace('/', '.'));
            }
        }
        return circular;
    }

    /** What the initialisation of a class initialises. */
    private Set<String> after(String type) {
        Set<String> initialised = new TreeSet<>();
        ClassModel model = classes.get(type);
        model.superclass().ifPresent(parent -> initialised.add(parent.asInternalName()));
        if (!model.flags().has(AccessFlag.INTERFACE)) {
            addInterfaces(model, initialised);
        }
        Set<String> called = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(type + INITIALISER));
        while (!open.isEmpty()) {
            String name = open.pop();
            MethodModel method = methods.get(name);
            if (called.add(name) && method != null) {
                method.code().ifPresent(code -> code.forEach(element -> follow(element, initialised, open)));
            }
        }
        initialised.retainAll(classes.keySet());
        initialised.remove(type);
        return initialised;
    }

    /** Interfaces with methods of their own are initialised before a class, others are not. */
    private void addInterfaces(ClassModel model, Set<String> initialised) {
        for (ClassEntry entry : model.interfaces()) {
            ClassModel parent = classes.get(entry.asInternalName());
            if (parent != null) {
                if (parent.methods().stream().anyMatch(Initialisations::isDefault)) {
                    initialised.add(entry.asInternalName());
                }
                addInterfaces(parent, initialised);
            }
        }
    }

    private static boolean isDefault(MethodModel method) {
        return !method.flags().has(AccessFlag.ABSTRACT) && !method.flags().has(AccessFlag.STATIC);
    }

    private void follow(CodeElement element, Set<String> initialised, Deque<String> called) {
        switch (element) {
            case InvokeInstruction call -> {
                String owner = call.owner().asInternalName();
                String method = "." + call.name().stringValue() + call.type().stringValue();
                called.add(owner + method);
                subtypes.getOrDefault(owner, Set.of()).forEach(subtype -> called.add(subtype + method));
                if (call.opcode() == Opcode.INVOKESTATIC) {
                    initialised.add(owner);
                }
            }
            case NewObjectInstruction made -> initialised.add(made.className().asInternalName());
            case FieldInstruction field -> {
                if (field.opcode() == Opcode.GETSTATIC || field.opcode() == Opcode.PUTSTATIC) {
                    initialised.add(field.owner().asInternalName());
                }
            }
            case InvokeDynamicInstruction dynamic -> dynamic.bootstrapArgs().forEach(argument -> {
                if (argument instanceof DirectMethodHandleDesc handle) {
                    called.add(owner(handle) + "." + handle.methodName() + handle.lookupDescriptor());
                    initialised.add(owner(handle));
                }
            });
            default -> {}
        }
    }

    private static String owner(DirectMethodHandleDesc handle) {
        String descriptor = handle.owner().descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }
}
