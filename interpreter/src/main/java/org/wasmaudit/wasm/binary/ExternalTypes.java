package org.wasmaudit.wasm.binary;

import java.util.List;
import java.util.OptionalLong;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.AddressType;
import org.wasmaudit.wasm.structure.ExternalType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Feature;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.GlobalType;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.SizeLimits;
import org.wasmaudit.wasm.structure.TableType;
import org.wasmaudit.wasm.structure.ValueType;

/**
 * Reads the types of what can be imported (spec 5.3.11 to 5.3.17), and the memory and tag sections, which are nothing
 * but such types.
 */
final class ExternalTypes {
    static final int HAS_MAXIMUM = 1;
    static final int SHARED = 2;
    static final int IS_64 = 4;
    static final int HAS_PAGE_SIZE = 8;
    private static final int MOST_PAGE_SIZE_EXPONENT = 63;

    private ExternalTypes() {}

    /** The memory section (spec 5.5.8). */
    static List<MemoryType> memories(ByteReader reader, Features features, Limits limits) {
        return Counts.items(reader, "memories", limits.memories(), types -> memory(types, features));
    }

    /** The tag section (spec 5.5.10). */
    static List<ExternalType.OfTag> tags(ByteReader reader, Features features, Limits limits) {
        if (!features.has(Feature.EXCEPTIONS) && !features.has(Feature.LEGACY_EXCEPTIONS)) {
            throw reader.fault(Fault.FEATURE_DISABLED);
        }
        return Counts.items(reader, "tags", limits.tags(), ExternalTypes::tag);
    }

    static ExternalType.OfTag tag(ByteReader reader) {
        if (reader.u8() != 0) {
            throw ModuleException.at(reader.position() - 1L, Fault.MALFORMED_TAG_ATTRIBUTE);
        }
        return new ExternalType.OfTag(reader.u32());
    }

    static GlobalType global(ByteReader reader) {
        ValueType type = TypeDecoder.valueType(reader);
        return new GlobalType(type, mutability(reader));
    }

    static boolean mutability(ByteReader reader) {
        int code = reader.peek();
        if (code > 1) {
            throw reader.fault(Fault.MALFORMED_MUTABILITY);
        }
        reader.skip(1);
        return code == 1;
    }

    static TableType table(ByteReader reader, Features features) {
        ReferenceType element = TypeDecoder.referenceType(reader);
        int flags = flags(reader, features, HAS_MAXIMUM | IS_64);
        return new TableType(address(flags), sizes(reader, flags), element);
    }

    static MemoryType memory(ByteReader reader, Features features) {
        int flags = flags(reader, features, HAS_MAXIMUM | SHARED | IS_64 | HAS_PAGE_SIZE);
        SizeLimits sizes = sizes(reader, flags);
        int exponent = (flags & HAS_PAGE_SIZE) == 0 ? MemoryType.PAGE : pageSizeExponent(reader);
        return new MemoryType(address(flags), sizes, (flags & SHARED) != 0, exponent);
    }

    private static int pageSizeExponent(ByteReader reader) {
        int start = reader.position();
        int exponent = reader.u32();
        if (Integer.compareUnsigned(exponent, MOST_PAGE_SIZE_EXPONENT) > 0) {
            throw ModuleException.at(start, Fault.INVALID_CUSTOM_PAGE_SIZE);
        }
        return exponent;
    }

    private static int flags(ByteReader reader, Features features, int known) {
        int allowed = known;
        if (!features.has(Feature.THREADS)) {
            allowed &= ~SHARED;
        }
        if (!features.has(Feature.MEMORY64)) {
            allowed &= ~IS_64;
        }
        if (!features.has(Feature.CUSTOM_PAGE_SIZES)) {
            allowed &= ~HAS_PAGE_SIZE;
        }
        int flags = reader.u8();
        if ((flags & ~allowed) != 0) {
            throw ModuleException.at(reader.position() - 1L, Fault.MALFORMED_LIMITS_FLAGS);
        }
        return flags;
    }

    private static AddressType address(int flags) {
        return (flags & IS_64) == 0 ? AddressType.I32 : AddressType.I64;
    }

    private static SizeLimits sizes(ByteReader reader, int flags) {
        long minimum = reader.u64();
        return new SizeLimits(
                minimum, (flags & HAS_MAXIMUM) == 0 ? OptionalLong.empty() : OptionalLong.of(reader.u64()));
    }
}
