package org.wasmaudit.wasm.structure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type that means the same in every module (spec 3.1.2): a rolled-up recursive group and a place in it.
 *
 * <p>Within the group, references to its own members are {@link RecursiveIndex} and all others are {@code DefinedType},
 * so that two types are equal exactly where their definitions are.
 */
public final class DefinedType implements HeapType {
    private final RecursiveType group;
    private final int index;

    public DefinedType(RecursiveType group, int index) {
        this.group = group;
        this.index = index;
    }

    /** The type a lone final definition without references to itself stands for. */
    public static DefinedType ofFinal(CompositeType composite) {
        return new DefinedType(new RecursiveType(List.of(SubType.ofFinal(composite))), 0);
    }

    /** The rolled-up group. */
    public RecursiveType group() {
        return group;
    }

    /** The place in the group. */
    public int index() {
        return index;
    }

    /** The definition as it stands in the group, with {@link RecursiveIndex} for members of the group. */
    public SubType definition() {
        return group.members().get(index);
    }

    /**
     * The structure with every {@link RecursiveIndex} replaced by the member it stands for (spec 3.1.2, unrolling).
     */
    public CompositeType expand() {
        return definition().composite().map(this::unroll);
    }

    /** The declared supertype, unrolled, or null where there is none. */
    public @Nullable DefinedType supertype() {
        List<HeapType> supertypes = definition().supertypes();
        return supertypes.isEmpty() ? null : (DefinedType) unroll(supertypes.getFirst());
    }

    private HeapType unroll(HeapType type) {
        return type instanceof RecursiveIndex member ? new DefinedType(group, member.index()) : type;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof DefinedType type && index == type.index && group.equals(type.group);
    }

    @Override
    public int hashCode() {
        return 31 * group.hashCode() + index;
    }

    /** The kind of type and the first digits of its group's digest: definitions can be long, and nest. */
    @Override
    public String text() {
        String kind =
                switch (definition().composite()) {
                    case FunctionType ignored -> "func";
                    case StructType ignored -> "struct";
                    case ArrayType ignored -> "array";
                };
        return kind + "-" + String.format("%08x", group.hashCode()) + (index == 0 ? "" : "." + index);
    }

    /** The definition, in which other defined types stand as their {@link #text}. */
    @Override
    public String toString() {
        return definition().composite().toString();
    }
}
