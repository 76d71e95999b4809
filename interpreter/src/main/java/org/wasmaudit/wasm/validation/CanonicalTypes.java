package org.wasmaudit.wasm.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.wasmaudit.wasm.binary.Section;
import org.wasmaudit.wasm.structure.ArrayType;
import org.wasmaudit.wasm.structure.CompositeType;
import org.wasmaudit.wasm.structure.DefinedType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Feature;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.RecursiveIndex;
import org.wasmaudit.wasm.structure.RecursiveType;
import org.wasmaudit.wasm.structure.StorageType;
import org.wasmaudit.wasm.structure.StructType;
import org.wasmaudit.wasm.structure.SubType;
import org.wasmaudit.wasm.structure.TypeIndex;
import org.wasmaudit.wasm.structure.ValueType;

/**
 * Makes a module's types canonical (spec 3.1.2) and checks their definitions (spec 3.2.8 to 3.2.11).
 *
 * <p>Groups are taken in their order, so that a group refers to itself and to groups that are canonical already. Equal
 * groups share one object, and all of it is linear in the type section.
 */
final class CanonicalTypes {
    private final Features features;
    private final Refusal refusal;
    private final Map<RecursiveType, RecursiveType> known = new HashMap<>();
    private final List<DefinedType> types = new ArrayList<>();
    private final List<CompositeType> composites = new ArrayList<>();
    private final List<Integer> depths = new ArrayList<>();

    private CanonicalTypes(Features features, Refusal refusal) {
        this.features = features;
        this.refusal = refusal;
    }

    /** Canonical types of the type section of the module, or a refusal. */
    static CanonicalTypes of(List<RecursiveType> groups, Features features, Refusal refusal) {
        CanonicalTypes canonical = new CanonicalTypes(features, refusal);
        for (int i = 0; i < groups.size(); i++) {
            canonical.add(groups.get(i), i);
        }
        return canonical;
    }

    /** The types, by type index. */
    List<DefinedType> types() {
        return types;
    }

    /** What the types are made of, by type index. */
    List<CompositeType> composites() {
        return composites;
    }

    private void add(RecursiveType group, int groupIndex) {
        int first = types.size();
        int end = first + group.members().size();
        UnaryOperator<HeapType> roll =
                type -> type instanceof TypeIndex index ? roll(index, first, end, groupIndex) : type;
        List<SubType> members = new ArrayList<>(end - first);
        for (SubType member : group.members()) {
            List<HeapType> supertypes = new ArrayList<>(member.supertypes());
            supertypes.replaceAll(roll);
            members.add(new SubType(member.isFinal(), supertypes, member.composite().map(roll)));
        }
        RecursiveType rolled = new RecursiveType(members);
        RecursiveType shared = Objects.requireNonNullElse(known.putIfAbsent(rolled, rolled), rolled);
        for (int i = 0; i < members.size(); i++) {
            types.add(new DefinedType(shared, i));
        }
        for (SubType member : group.members()) {
            composites.add(member.composite()
                    .map(type -> type instanceof TypeIndex index ? types.get(index.index()) : type));
        }
        for (int i = 0; i < members.size(); i++) {
            checkFeatures(composites.get(first + i), groupIndex);
            checkSupertype(group.members().get(i), first + i, groupIndex);
        }
    }

    /** What an index in a group that spans {@code first} to {@code end} becomes in the rolled-up group. */
    private HeapType roll(TypeIndex type, int first, int end, int groupIndex) {
        int index = type.index();
        if (Integer.compareUnsigned(index, end) >= 0) {
            throw refusal.at(Section.TYPE, groupIndex, Fault.UNKNOWN_TYPE, type.text());
        }
        return index < first ? types.get(index) : new RecursiveIndex(index - first);
    }

    private void checkFeatures(CompositeType type, int groupIndex) {
        switch (type) {
            case FunctionType function -> {
                if (function.results().size() > 1 && !features.has(Feature.MULTI_VALUE)) {
                    throw refusal.at(Section.TYPE, groupIndex, Fault.INVALID_RESULT_ARITY, function.toString());
                }
                function.parameters().forEach(parameter -> checkFeatures(parameter, groupIndex));
                function.results().forEach(result -> checkFeatures(result, groupIndex));
            }
            case StructType struct -> struct.fields().forEach(field -> checkFeatures(field.storage(), groupIndex));
            case ArrayType array -> checkFeatures(array.field().storage(), groupIndex);
        }
    }

    private void checkFeatures(StorageType type, int groupIndex) {
        if (type instanceof ValueType value) {
            refusal.checkFeatures(features, value, Section.TYPE, groupIndex);
        }
    }

    private void checkSupertype(SubType type, int index, int groupIndex) {
        if (type.supertypes().isEmpty()) {
            depths.add(0);
            return;
        }
        int above = ((TypeIndex) type.supertypes().getFirst()).index();
        if (type.supertypes().size() > 1) {
            throw refusal.at(Section.TYPE, groupIndex, Fault.SUB_TYPE, index + " has more than one super type");
        }
        if (Integer.compareUnsigned(above, index) >= 0) {
            throw refusal.at(Section.TYPE, groupIndex, Fault.UNKNOWN_TYPE, Integer.toUnsignedString(above));
        }
        if (types.get(above).definition().isFinal()
                || !Matching.matches(composites.get(index), composites.get(above))) {
            throw refusal.at(
                    Section.TYPE, groupIndex, Fault.SUB_TYPE, index + " does not match super type " + above);
        }
        int depth = depths.get(above) + 1;
        if (depth > refusal.limits().subtypeDepth()) {
            throw refusal.at(
                    Section.TYPE,
                    groupIndex,
                    Fault.LIMIT_EXCEEDED,
                    "supertypes deeper than " + refusal.limits().subtypeDepth());
        }
        depths.add(depth);
    }
}
