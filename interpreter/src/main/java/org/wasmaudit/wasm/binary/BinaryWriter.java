package org.wasmaudit.wasm.binary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.AddressType;
import org.wasmaudit.wasm.structure.ArrayType;
import org.wasmaudit.wasm.structure.BlockType;
import org.wasmaudit.wasm.structure.FieldType;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.GlobalType;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.PackedType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.SizeLimits;
import org.wasmaudit.wasm.structure.StorageType;
import org.wasmaudit.wasm.structure.StructType;
import org.wasmaudit.wasm.structure.SubType;
import org.wasmaudit.wasm.structure.TableType;
import org.wasmaudit.wasm.structure.TypeIndex;
import org.wasmaudit.wasm.structure.ValueType;
import org.wasmaudit.wasm.structure.VectorType;

/** Bytes that grow, and the values of the binary format written to them (spec 5.2 and 5.3). */
public final class BinaryWriter {
    private static final int PAYLOAD = 0x7F;
    private static final int MORE = 0x80;

    private byte[] bytes = new byte[64];
    private int size;

    public int size() {
        return size;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), (int) Math.min(2L * size, 1 << 30)));
        }
    }

    public void u8(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    public void bytes(byte[] added) {
        reserve(added.length);
        System.arraycopy(added, 0, bytes, size, added.length);
        size += added.length;
    }

    /** The bytes of another writer. */
    public void bytes(BinaryWriter added) {
        reserve(added.size);
        System.arraycopy(added.bytes, 0, bytes, size, added.size);
        size += added.size;
    }

    /** The size of another writer, and its bytes. */
    public void sized(BinaryWriter added) {
        u32(added.size);
        bytes(added);
    }

    public void u32(int value) {
        u64(Integer.toUnsignedLong(value));
    }

    public void u64(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            u8((int) rest & PAYLOAD | MORE);
            rest >>>= 7;
        }
        u8((int) rest);
    }

    /** A signed integer of any width. */
    public void signed(long value) {
        long rest = value;
        while (rest >> 6 != rest >> 63) {
            u8((int) rest & PAYLOAD | MORE);
            rest >>= 7;
        }
        u8((int) rest & PAYLOAD);
    }

    public void fixed32(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            u8(value >>> shift);
        }
    }

    public void fixed64(long value) {
        fixed32((int) value);
        fixed32((int) (value >>> Integer.SIZE));
    }

    public void name(String name) {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        u32(encoded.length);
        bytes(encoded);
    }

    public void opcode(Opcode opcode) {
        if (opcode.code() < 0x100) {
            u8(opcode.code());
        } else {
            u8(opcode.code() >>> 16);
            u32(opcode.code() & 0xFFFF);
        }
    }

    public void heapType(HeapType type) {
        switch (type) {
            case AbstractHeapType named -> u8(named.code());
            case TypeIndex index -> signed(Integer.toUnsignedLong(index.index()));
            default -> throw new IllegalArgumentException("not in the binary format: " + type.text());
        }
    }

    public void valueType(ValueType type) {
        switch (type) {
            case NumberType number -> u8(number.code());
            case VectorType ignored -> u8(VectorType.CODE);
            case ReferenceType reference -> {
                if (reference.nullable() && reference.heapType() instanceof AbstractHeapType named) {
                    u8(named.code());
                } else {
                    u8(reference.nullable() ? TypeDecoder.NULLABLE_REFERENCE : TypeDecoder.NON_NULL_REFERENCE);
                    heapType(reference.heapType());
                }
            }
        }
    }

    public void valueTypes(List<ValueType> types) {
        u32(types.size());
        types.forEach(this::valueType);
    }

    public void storageType(StorageType type) {
        switch (type) {
            case PackedType packed -> u8(packed.code());
            case ValueType value -> valueType(value);
        }
    }

    public void blockType(BlockType type) {
        switch (type) {
            case BlockType.Empty ignored -> u8(TypeDecoder.EMPTY_BLOCK);
            case BlockType.OfValue value -> valueType(value.type());
            case BlockType.OfType index -> signed(Integer.toUnsignedLong(index.typeIndex()));
        }
    }

    /** A recursive group that is written as such (spec 5.3.10). */
    public void group(List<SubType> members) {
        u8(TypeSection.GROUP);
        u32(members.size());
        members.forEach(this::subType);
    }

    public void subType(SubType type) {
        if (!type.isFinal() || !type.supertypes().isEmpty()) {
            u8(type.isFinal() ? TypeSection.SUB_FINAL : TypeSection.SUB);
            u32(type.supertypes().size());
            for (HeapType supertype : type.supertypes()) {
                u32(((TypeIndex) supertype).index());
            }
        }
        switch (type.composite()) {
            case FunctionType function -> {
                u8(TypeSection.FUNCTION);
                valueTypes(function.parameters());
                valueTypes(function.results());
            }
            case StructType struct -> {
                u8(TypeSection.STRUCT);
                u32(struct.fields().size());
                struct.fields().forEach(this::field);
            }
            case ArrayType array -> {
                u8(TypeSection.ARRAY);
                field(array.field());
            }
        }
    }

    private void field(FieldType field) {
        storageType(field.storage());
        u8(field.mutable() ? 1 : 0);
    }

    public void globalType(GlobalType type) {
        valueType(type.value());
        u8(type.mutable() ? 1 : 0);
    }

    public void tableType(TableType type) {
        valueType(type.element());
        limits(type.address(), type.limits(), 0);
    }

    public void memoryType(MemoryType type) {
        int flags = type.shared() ? ExternalTypes.SHARED : 0;
        if (type.pageSizeExponent() == MemoryType.PAGE) {
            limits(type.address(), type.limits(), flags);
        } else {
            limits(type.address(), type.limits(), flags | ExternalTypes.HAS_PAGE_SIZE);
            u32(type.pageSizeExponent());
        }
    }

    private void limits(AddressType address, SizeLimits limits, int otherFlags) {
        int flags = otherFlags | (address == AddressType.I64 ? ExternalTypes.IS_64 : 0);
        u8(limits.maximum().isPresent() ? flags | ExternalTypes.HAS_MAXIMUM : flags);
        u64(limits.minimum());
        limits.maximum().ifPresent(this::u64);
    }
}
