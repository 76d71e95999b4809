package org.wasmaudit.wasm.structure;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Writes type definitions as bytes, each kind behind a tag and each list behind its length, and digests them. A type
 * outside the group is written as the digest of its own group, so that the work is linear in the definitions.
 */
final class TypeDigest {
    private static final String ALGORITHM = "SHA-256";
    private static final byte FUNCTION = 1;
    private static final byte STRUCT = 2;
    private static final byte ARRAY = 3;
    private static final byte INDEX = 4;
    private static final byte RECURSIVE = 5;
    private static final byte DEFINED = 6;
    private static final byte NULLABLE = 7;
    private static final byte NON_NULL = 8;

    private final MessageDigest digest;
    private final ByteBuffer integer = ByteBuffer.allocate(Integer.BYTES);

    private TypeDigest() {
        try {
            digest = MessageDigest.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    static byte[] of(List<SubType> members) {
        TypeDigest digest = new TypeDigest();
        for (SubType member : members) {
            digest.add(member);
        }
        return digest.digest.digest();
    }

    private void add(SubType type) {
        digest.update((byte) (type.isFinal() ? 1 : 0));
        add(type.supertypes().size());
        for (HeapType supertype : type.supertypes()) {
            add(supertype);
        }
        switch (type.composite()) {
            case FunctionType function -> {
                digest.update(FUNCTION);
                add(function.parameters());
                add(function.results());
            }
            case StructType struct -> {
                digest.update(STRUCT);
                add(struct.fields().size());
                for (FieldType field : struct.fields()) {
                    add(field);
                }
            }
            case ArrayType array -> {
                digest.update(ARRAY);
                add(array.field());
            }
        }
    }

    private void add(List<ValueType> types) {
        add(types.size());
        for (ValueType type : types) {
            add(type);
        }
    }

    private void add(FieldType field) {
        digest.update((byte) (field.mutable() ? 1 : 0));
        switch (field.storage()) {
            case PackedType packed -> digest.update((byte) packed.code());
            case ValueType type -> add(type);
        }
    }

    private void add(ValueType type) {
        switch (type) {
            case NumberType number -> digest.update((byte) number.code());
            case VectorType ignored -> digest.update((byte) VectorType.CODE);
            case ReferenceType reference -> {
                digest.update(reference.nullable() ? NULLABLE : NON_NULL);
                add(reference.heapType());
            }
        }
    }

    private void add(HeapType type) {
        switch (type) {
            case AbstractHeapType named -> digest.update((byte) named.code());
            case TypeIndex index -> add(INDEX, index.index());
            case RecursiveIndex index -> add(RECURSIVE, index.index());
            case DefinedType defined -> {
                add(DEFINED, defined.index());
                digest.update(defined.group().digest());
            }
        }
    }

    private void add(byte tag, int value) {
        digest.update(tag);
        add(value);
    }

    private void add(int value) {
        digest.update(integer.putInt(0, value).array());
    }
}
