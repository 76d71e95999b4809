package org.wasmaudit.wasm.compile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.FieldType;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.RecursiveType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.SubType;
import org.wasmaudit.wasm.structure.ValueType;

/**
 * Names for the classes of function and structure types. A name depends on the type alone, so that code written to disk
 * finds the class again: it spells the parameters and results of a plain function type, and is a hash of the definition
 * of any other.
 */
final class TypeNames {
    static final String PREFIX = ModuleLayout.PACKAGE + "Type_";
    private static final int LONGEST = 60;
    private static final int HASH_BYTES = 16;

    private final Map<DefinedType, String> known = new HashMap<>();

    synchronized String of(DefinedType type) {
        String name = known.get(type);
        if (name == null) {
            name = PREFIX + (isPlain(type) ? letters((FunctionType) type.expand()) : hash(type));
            known.put(type, name);
        }
        return name;
    }

    private static boolean isPlain(DefinedType type) {
        SubType definition = type.definition();
        return type.group().members().size() == 1
                && definition.isFinal()
                && definition.supertypes().isEmpty()
                && definition.composite() instanceof FunctionType function
                && function.parameters().size() + function.results().size() < LONGEST
                && function.parameters().stream().noneMatch(ReferenceType.class::isInstance)
                && function.results().stream().noneMatch(ReferenceType.class::isInstance);
    }

    private static String letters(FunctionType type) {
        return letters(type.parameters()) + "_" + letters(type.results());
    }

    private static String letters(List<ValueType> types) {
        StringBuilder letters = new StringBuilder();
        for (ValueType type : types) {
            letters.append(
                    switch (JvmType.of(type)) {
                        case INT -> 'i';
                        case LONG -> 'l';
                        case FLOAT -> 'f';
                        case DOUBLE -> 'd';
                        case VECTOR -> 'v';
                        case REFERENCE, VOID -> throw new IllegalArgumentException(type.text());
                    });
        }
        return letters.toString();
    }

    private static String hash(DefinedType type) {
        Definitions definitions = new Definitions();
        definitions.add(type);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(definitions.text.toString().getBytes(StandardCharsets.UTF_8));
            return "x" + HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The text of a type and of all types it refers to, each recursive group once. */
    private static final class Definitions {
        private final StringBuilder text = new StringBuilder();
        private final Map<RecursiveType, Integer> groups = new HashMap<>();
        private final List<RecursiveType> waiting = new ArrayList<>();

        void add(DefinedType type) {
            text.append(reference(type)).append('=');
            while (!waiting.isEmpty()) {
                RecursiveType group = waiting.removeLast();
                text.append(groups.get(group)).append('(');
                for (SubType member : group.members()) {
                    add(member);
                }
                text.append(')');
            }
        }

        private String reference(DefinedType type) {
            Integer number = groups.get(type.group());
            if (number == null) {
                number = groups.size();
                groups.put(type.group(), number);
                waiting.add(type.group());
            }
            return number + "." + type.index();
        }

        private void add(SubType type) {
            text.append(type.isFinal() ? "(final" : "(open");
            for (HeapType supertype : type.supertypes()) {
                add(supertype);
            }
            switch (type.composite()) {
                case FunctionType function -> {
                    text.append(" func");
                    function.parameters().forEach(this::add);
                    text.append(" ->");
                    function.results().forEach(this::add);
                }
                case org.wasmaudit.wasm.structure.StructType struct -> {
                    text.append(" struct");
                    struct.fields().forEach(this::add);
                }
                case org.wasmaudit.wasm.structure.ArrayType array -> {
                    text.append(" array");
                    add(array.field());
                }
            }
            text.append(')');
        }

        private void add(FieldType field) {
            text.append(field.mutable() ? " mut" : " ");
            if (field.storage() instanceof ValueType value) {
                add(value);
            } else {
                text.append(field.storage().text());
            }
        }

        private void add(ValueType type) {
            if (type instanceof ReferenceType reference) {
                text.append(reference.nullable() ? " null" : " ref");
                add(reference.heapType());
            } else {
                text.append(' ').append(type.text());
            }
        }

        private void add(HeapType type) {
            text.append(' ').append(type instanceof DefinedType defined ? reference(defined) : type.text());
        }
    }
}
