package org.wasmaudit.wasm.compile;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.AddressType;
import org.wasmaudit.wasm.structure.BlockType;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.Export;
import org.wasmaudit.wasm.structure.ExternalKind;
import org.wasmaudit.wasm.structure.Feature;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * What the code of a module is made of, by name: its instance class, the classes its functions are in, their methods;
 * and the shapes of its types.
 */
final class ModuleLayout {
    /** The package of generated classes, as an internal name. */
    static final String PACKAGE = "wasm/";

    /** How many bytes of WebAssembly code share a class, unless one function has more. */
    private static final int CLASS_BYTES = 4096;

    /** A class has no room for more fields than some thousands, and its methods for fewer. */
    private static final int MOST_IMPORT_FIELDS = 200;

    private static final String FUNCTIONS = "Functions";
    private static final String VECTORS = FUNCTIONS + "Vectors";
    private static final String OBJECT = "Function";

    /** The package of the module's own classes, as an internal name with a slash at its end. */
    private final String root;

    private final VectorForms vectors;
    private final String heapAccess = HeapAccess.best();
    private final ValidModule module;
    private final TypeClasses types;
    private final BitSet nativeMemories;
    private final boolean metered;

    /** The functions by which a program begins: the start function, and exported ones of no parameters and results. */
    private final BitSet entries = new BitSet();

    private final GlobalLayout globals;
    private final Shape[] typeShapes;
    private final Shape[] functionShapes;
    private final Map<String, DefinedType> typesByClass = new ConcurrentHashMap<>();

    /** Of each function the module defines which tail calls it makes, by {@link TailCalls}; 0 where not known yet. */
    private final byte[] tailCalls;

    /** Of each function the module defines the number of its class. */
    private final int[] classes;

    // Names that every call needs, as far as they were asked for.
    private final @Nullable String[] classNames;
    private final @Nullable String[] methodNames;

    /** The classes with second forms of parts, as far as the classes with the first were generated. */
    private final Set<String> vectorClasses = ConcurrentHashMap.newKeySet();

    /** A layout with classes in the package that types have, too. */
    ModuleLayout(
            ValidModule module,
            TypeClasses types,
            BitSet nativeMemories,
            boolean metered,
            VectorForms vectors) {
        this(PACKAGE, module, types, nativeMemories, metered, vectors);
    }

    /**
     * @param root the package of the module's own classes, as an internal name with a slash at its end
     * @param nativeMemories which memories are outside of the heap
     * @param metered whether the code takes fuel
     */
    ModuleLayout(
            String root,
            ValidModule module,
            TypeClasses types,
            BitSet nativeMemories,
            boolean metered,
            VectorForms vectors) {
        this.root = root;
        this.vectors = vectors;
        this.module = module;
        this.metered = metered;
        this.nativeMemories = nativeMemories;
        this.types = types;
        this.globals = new GlobalLayout(module);
        this.typeShapes = new Shape[module.types().size()];
        this.functionShapes = new Shape[module.functionTypes().size()];
        this.classes = new int[module.module().functions().size()];
        this.tailCalls = new byte[classes.length];
        this.methodNames = new String[functionShapes.length];
        int bytes = 0;
        int number = 0;
        for (int i = 0; i < classes.length; i++) {
            bytes += module.module().functions().get(i).body().length();
            if (bytes > CLASS_BYTES && i > 0 && classes[i - 1] == number) {
                number++;
                bytes = module.module().functions().get(i).body().length();
            }
            classes[i] = number;
        }
        this.classNames = new String[number + 1];
        findEntries();
    }

    private void findEntries() {
        module.module().start().ifPresent(entries::set);
        for (Export export : module.module().exports()) {
            if (export.kind() == ExternalKind.FUNCTION) {
                FunctionType type = module.functionType(export.index());
                entries.set(export.index(), type.parameters().isEmpty() && type.results().isEmpty());
            }
        }
    }

    /** Whether a function is likely to run but once, as {@code _start} does. */
    boolean runsOnce(int function) {
        return entries.get(function);
    }

    /** Whether generated code may use the JDK's own means; see {@link HeapAccess#best}. */
    boolean hasDirectAccess() {
        return heapAccess.equals(DirectHeapAccess.NAME);
    }

    /** The class whose methods load from and store to memories in the heap. */
    String heapAccess() {
        return heapAccess;
    }

    ValidModule module() {
        return module;
    }

    /** Whether the code takes fuel. */
    boolean isMetered() {
        return metered;
    }

    GlobalLayout globals() {
        return globals;
    }

    // Shapes

    Shape typeShape(int type) {
        Shape shape = typeShapes[type];
        if (shape == null) {
            shape = Shape.of((FunctionType) module.types().get(type).expand());
            typeShapes[type] = shape;
        }
        return shape;
    }

    Shape functionShape(int function) {
        Shape shape = functionShapes[function];
        if (shape == null) {
            shape = Shape.of(module.functionType(function));
            functionShapes[function] = shape;
        }
        return shape;
    }

    /** The payload of a tag, as parameters. */
    Shape tagShape(int tag) {
        return Shape.of((FunctionType) module.tags().get(tag).expand());
    }

    Shape blockShape(BlockType type) {
        return switch (type) {
            case BlockType.Empty ignored -> new Shape(List.of(), List.of());
            case BlockType.OfValue value -> new Shape(List.of(), List.of(JvmType.of(value.type())));
            case BlockType.OfType index -> typeShape(index.typeIndex());
        };
    }

    /** Whether a memory is outside of the heap, and its accesses go through its methods. */
    boolean isNative(int memory) {
        return nativeMemories.get(memory);
    }

    /** How many bytes the first memory always has; -1 if it is outside of the heap, has long addresses or is none. */
    long leastMemory() {
        if (module.memories().isEmpty() || isNative(0) || hasAddresses64(0)) {
            return -1;
        }
        MemoryType type = module.memories().getFirst();
        return type.limits().minimum() << type.pageSizeExponent();
    }

    boolean hasAddresses64(int memory) {
        return module.memories().get(memory).address() == AddressType.I64;
    }

    JvmType tableAddress(int table) {
        return module.tables().get(table).address() == AddressType.I64 ? JvmType.LONG : JvmType.INT;
    }

    /** Whether a function that the module defines makes tail calls. */
    boolean hasTailCalls(int function) {
        return tailCalls(function) == TailCalls.OF_OTHERS;
    }

    /** Whether all tail calls of a function are of itself, so that they are turns of a loop. */
    boolean loops(int function) {
        return tailCalls(function) == TailCalls.OF_ITSELF;
    }

    private byte tailCalls(int function) {
        int place = function - module.importedFunctions();
        if (tailCalls[place] == 0) {
            tailCalls[place] = tailCalls(module.function(function));
        }
        return tailCalls[place];
    }

    private byte tailCalls(Function function) {
        if (!module.features().has(Feature.TAIL_CALL)) {
            return TailCalls.NONE;
        }
        boolean catches = metered; // where calls are counted, a turn is one
        byte found = TailCalls.NONE;
        Instructions instructions = Instructions.of(module.module().bytes(), function.body());
        while (instructions.hasNext()) {
            switch (instructions.next()) {
                case RETURN_CALL -> {
                    if (instructions.index() != function.index()) {
                        return TailCalls.OF_OTHERS;
                    }
                    found = TailCalls.OF_ITSELF;
                }
                case RETURN_CALL_INDIRECT, RETURN_CALL_REF -> {
                    return TailCalls.OF_OTHERS;
                }
                case TRY, TRY_TABLE -> catches = true;
                default -> {}
            }
        }
        return found == TailCalls.OF_ITSELF && catches ? TailCalls.OF_OTHERS : found;
    }

    // Names

    String instanceClass() {
        return root + "Instance";
    }

    /** The class in which a function of the module is. */
    String functionClass(int function) {
        return numberedClass(classes[function - module.importedFunctions()]);
    }

    private int firstOf(int number) {
        int low = 0;
        int high = classes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (classes[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    String functionMethod(int function) {
        String name = methodNames[function];
        if (name == null) {
            name = "f" + function;
            methodNames[function] = name;
        }
        return name;
    }

    /** Whether a class, by its name in Java, has functions of a module. */
    static boolean hasFunctions(String name) {
        return name.startsWith(PACKAGE.replace('/', '.')) && name.startsWith(FUNCTIONS, name.lastIndexOf('.') + 1);
    }

    /** The function that a method, or one of its regions, belongs to. */
    static int functionOf(String method) {
        int end = 1;
        while (end < method.length() && Character.isDigit(method.charAt(end))) {
            end++;
        }
        return Integer.parseInt(method, 1, end, 10);
    }

    /** The method with the code of a function: another than the one to call where it makes tail calls. */
    String bodyMethod(int function) {
        return functionMethod(function) + (hasTailCalls(function) ? "$tail" : "");
    }

    String descriptor(Shape shape) {
        return shape.descriptor("L" + instanceClass() + ";");
    }

    /** The class of the object of a function, through which tables and hosts call it. */
    String objectClass(int function) {
        return root + OBJECT + function;
    }

    /** The field of the instance class in which an imported function is. */
    static String importField(int function) {
        return "import" + function;
    }

    /** How many imported functions have a field of the instance class: the first, and not all where there are many. */
    int importFields() {
        return Math.min(module.importedFunctions(), MOST_IMPORT_FIELDS);
    }

    /** The class of all functions of a type. */
    String typeClass(DefinedType type) {
        String name = types.name(type);
        typesByClass.put(name, type);
        return name;
    }

    /** The type of the module that a class is of, or null. */
    @Nullable DefinedType type(String className) {
        DefinedType type = typesByClass.get(className);
        if (type == null && className.startsWith(TypeNames.PREFIX)) { // named by code of an earlier run
            module.types().forEach(each -> typesByClass.put(types.name(each), each));
            type = typesByClass.get(className);
        }
        return type;
    }

    /** In which forms parts of functions with vectors are generated. */
    VectorForms vectors() {
        return vectors;
    }

    /** The class with the second form of a part of a function. */
    String vectorClass(int function, int part) {
        return root + VECTORS + function + "_" + part;
    }

    /** Notes that there is a class with the second form of a part. */
    void addVectorClass(int function, int part) {
        vectorClasses.add(vectorClass(function, part));
    }

    /** The classes noted so far. */
    Set<String> vectorClasses() {
        return vectorClasses;
    }

    /** How many classes there are with functions of the module. */
    int functionClasses() {
        return classes.length == 0 ? 0 : classes[classes.length - 1] + 1;
    }

    /** A class with functions of the module, by its number. */
    String numberedClass(int number) {
        String name = classNames[number];
        if (name == null) {
            name = root + FUNCTIONS + number;
            classNames[number] = name;
        }
        return name;
    }

    /** The types whose classes are used by the classes that were generated so far. */
    Collection<DefinedType> usedTypes() {
        return typesByClass.values();
    }

    /** Generates a class of the module, or gives null where it has none of that name. */
    byte @Nullable [] generate(String className) {
        if (className.equals(instanceClass())) {
            return InstanceClass.generate(this);
        }
        if (!className.startsWith(root)) {
            return null;
        }
        String name = className.substring(root.length());
        if (name.startsWith(VECTORS)) {
            int bar = name.lastIndexOf('_');
            return FunctionClass.generateVectors(
                    this,
                    Integer.parseInt(name, VECTORS.length(), bar, 10),
                    Integer.parseInt(name, bar + 1, name.length(), 10));
        }
        if (name.startsWith(FUNCTIONS)) {
            int number = Integer.parseInt(name, FUNCTIONS.length(), name.length(), 10);
            int imported = module.importedFunctions();
            return FunctionClass.generate(this, firstOf(number) + imported, firstOf(number + 1) + imported);
        }
        if (name.startsWith(OBJECT)) {
            return FunctionClass.generateObject(this, Integer.parseInt(name, OBJECT.length(), name.length(), 10));
        }
        return null;
    }
}
