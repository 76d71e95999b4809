package org.wasmaudit.wasm.text;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.AddressType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Feature;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.FieldType;
import org.wasmaudit.wasm.structure.GlobalType;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.PackedType;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.SizeLimits;
import org.wasmaudit.wasm.structure.StorageType;
import org.wasmaudit.wasm.structure.TableType;
import org.wasmaudit.wasm.structure.TypeIndex;
import org.wasmaudit.wasm.structure.ValueType;
import org.wasmaudit.wasm.structure.VectorType;

/** Parses types (spec 6.4). */
final class TypeParser {
    private final Tokens tokens;
    private final IndexSpace types;
    private final Features features;

    TypeParser(Tokens tokens, IndexSpace types, Features features) {
        this.tokens = tokens;
        this.types = types;
        this.features = features;
    }

    /** Whether a value type comes next. */
    boolean isValueType() {
        return tokens.opens("ref") || tokens.is(TokenKind.KEYWORD) && simple(tokens.text()) != null;
    }

    ValueType valueType() {
        if (tokens.acceptOpen("ref")) {
            boolean nullable = tokens.acceptKeyword("null");
            ReferenceType type = new ReferenceType(nullable, heapType());
            tokens.close();
            return type;
        }
        ValueType type = tokens.is(TokenKind.KEYWORD) ? simple(tokens.text()) : null;
        if (type == null) {
            throw tokens.unexpected();
        }
        tokens.advance();
        return type;
    }

    private static @Nullable ValueType simple(String word) {
        for (NumberType number : NumberType.values()) {
            if (number.text().equals(word)) {
                return number;
            }
        }
        if (VectorType.V128.text().equals(word)) {
            return VectorType.V128;
        }
        for (AbstractHeapType type : AbstractHeapType.values()) {
            if (type.nullableText().equals(word)) {
                return new ReferenceType(true, type);
            }
        }
        return null;
    }

    boolean isReferenceType() {
        return tokens.opens("ref") || tokens.is(TokenKind.KEYWORD) && simple(tokens.text()) instanceof ReferenceType;
    }

    ReferenceType referenceType() {
        if (!isReferenceType()) {
            throw tokens.unexpected();
        }
        return (ReferenceType) valueType();
    }

    HeapType heapType() {
        if (types.isNext(tokens)) {
            return new TypeIndex(types.index(tokens));
        }
        if (tokens.is(TokenKind.KEYWORD)) {
            for (AbstractHeapType type : AbstractHeapType.values()) {
                if (type.code() >= 0 && tokens.acceptKeyword(type.text())) {
                    return type;
                }
            }
        }
        throw tokens.unexpected();
    }

    private StorageType storageType() {
        for (PackedType packed : PackedType.values()) {
            if (tokens.acceptKeyword(packed.text())) {
                return packed;
            }
        }
        return valueType();
    }

    FieldType fieldType() {
        if (tokens.acceptOpen("mut")) {
            StorageType type = storageType();
            tokens.close();
            return new FieldType(type, true);
        }
        return new FieldType(storageType(), false);
    }

    GlobalType globalType() {
        if (tokens.acceptOpen("mut")) {
            ValueType type = valueType();
            tokens.close();
            return new GlobalType(type, true);
        }
        return new GlobalType(valueType(), false);
    }

    /**
     * Parses the parameters or results of a function type: groups of types, or one type with an identifier.
     *
     * @param keyword {@code param}, {@code result} or {@code local}
     * @param names where identifiers go, or null where there must be none
     */
    List<ValueType> values(String keyword, @Nullable IndexSpace names) {
        List<ValueType> values = new ArrayList<>();
        while (tokens.acceptOpen(keyword)) {
            String identifier = names == null ? null : tokens.identifier();
            int before = values.size();
            if (identifier != null) {
                values.add(valueType());
            } else {
                while (!tokens.is(TokenKind.CLOSE)) {
                    values.add(valueType());
                }
            }
            if (names != null) {
                names.addAll(identifier, values.size() - before, tokens);
            }
            tokens.close();
        }
        return values;
    }

    AddressType addressType() {
        if (tokens.acceptKeyword("i64")) {
            return AddressType.I64;
        }
        tokens.acceptKeyword("i32");
        return AddressType.I32;
    }

    SizeLimits limits() {
        int bits = features.has(Feature.MEMORY64) ? Long.SIZE : Integer.SIZE;
        long minimum = tokens.natural(bits);
        return new SizeLimits(
                minimum, tokens.isNatural() ? OptionalLong.of(tokens.natural(bits)) : OptionalLong.empty());
    }

    TableType tableType() {
        AddressType address = addressType();
        SizeLimits limits = limits();
        return new TableType(address, limits, referenceType());
    }

    MemoryType memoryType() {
        AddressType address = addressType();
        SizeLimits limits = limits();
        boolean shared = tokens.acceptKeyword("shared");
        return new MemoryType(address, limits, shared, pageSizeExponent());
    }

    /** The page size as a power of two, which it must be. */
    int pageSizeExponent() {
        if (!tokens.acceptOpen("pagesize")) {
            return MemoryType.PAGE;
        }
        long size = tokens.natural(Long.SIZE);
        if (Long.bitCount(size) != 1) {
            throw tokens.fault(Fault.INVALID_CUSTOM_PAGE_SIZE, Long.toUnsignedString(size));
        }
        tokens.close();
        return Long.numberOfTrailingZeros(size);
    }
}
