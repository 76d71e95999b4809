package org.wasmaudit.wasm.structure;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of type definitions that may refer to each other (spec 2.3.11).
 *
 * <p>Groups are equal where their definitions are. That is decided by a digest, since groups nest: a chain of types,
 * each of which names the one before it twice, would take exponential time to compare and as many stack frames as it
 * has links.
 */
public final class RecursiveType {
    private final List<SubType> members;
    private byte @Nullable [] digest;

    public RecursiveType(List<SubType> members) {
        this.members = List.copyOf(members);
    }

    public List<SubType> members() {
        return members;
    }

    /** 32 bytes that no two groups of different definitions share. */
    byte[] digest() {
        byte[] known = digest;
        if (known == null) {
            known = TypeDigest.of(members);
            digest = known; // two threads may both compute it, to the same result
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof RecursiveType group && Arrays.equals(digest(), group.digest());
    }

    @Override
    public int hashCode() {
        byte[] bytes = digest();
        return bytes[0] << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
