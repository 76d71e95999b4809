package org.wasmaudit.wasm.structure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type that means the same in every module (spec 3.1.2): a rolled-up recursive group and a place in it.
 *
 * <p>Within the group, references to its own members are {@link RecursiveIndex} and all others are {@code DefinedType},
 * so that two types are equal exactly where their definitions are. The hash is kept, since groups nest.
 */
public final class DefinedType implements HeapType {
    private final RecursiveType group;
    private final int index;
    private final int hash;

    public DefinedType(RecursiveType group, int index) {
        this.group = group;
        this.index = index;
        this.hash = 31 * group.hashCode() + index;
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
        return Unrolling.of(this);
    }

    /** The declared supertype, unrolled, or null where there is none. */
    public @Nullable DefinedType supertype() {
        return definition().supertypes().isEmpty()
                ? null
                : (DefinedType) Unrolling.heapType(definition().supertypes().getFirst(), group);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof DefinedType type
                        && hash == type.hash
                        && index == type.index
                        && group.equals(type.group);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String text() {
        return definition().composite().toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
