package org.wasmaudit.wasm.binary;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.ArrayType;
import org.wasmaudit.wasm.structure.CompositeType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Feature;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.FieldType;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.PackedType;
import org.wasmaudit.wasm.structure.RecursiveType;
import org.wasmaudit.wasm.structure.StorageType;
import org.wasmaudit.wasm.structure.StructType;
import org.wasmaudit.wasm.structure.SubType;
import org.wasmaudit.wasm.structure.TypeIndex;
import org.wasmaudit.wasm.structure.ValueType;

/** The type section (spec 5.5.4): recursive groups of type definitions. */
final class TypeSection {
    static final int GROUP = 0x4E;
    static final int SUB_FINAL = 0x4F;
    static final int SUB = 0x50;
    static final int ARRAY = 0x5E;
    static final int STRUCT = 0x5F;
    static final int FUNCTION = 0x60;

    private final ByteReader reader;
    private final Features features;
    private final Limits limits;
    private int definitions;

    private TypeSection(ByteReader reader, Features features, Limits limits) {
        this.reader = reader;
        this.features = features;
        this.limits = limits;
    }

    static List<RecursiveType> decode(ByteReader reader, Features features, Limits limits) {
        TypeSection section = new TypeSection(reader, features, limits);
        return Counts.items(reader, "types", limits.types(), ignored -> section.group());
    }

    /** One group, of a section that has been decoded. */
    static RecursiveType group(ByteReader reader, Limits limits) {
        return new TypeSection(reader, Features.all(), limits).group();
    }

    private RecursiveType group() {
        int start = reader.position();
        if (reader.peek() != GROUP) {
            countDefinitions(1, start);
            return new RecursiveType(List.of(definition()));
        }
        form(Feature.GC);
        int count = Counts.read(reader, "types", limits.types());
        countDefinitions(count, start);
        List<SubType> members = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            members.add(definition());
        }
        return new RecursiveType(members);
    }

    private void countDefinitions(int count, int offset) {
        definitions += count;
        Counts.check("types", definitions, limits.types(), offset);
    }

    private SubType definition() {
        int form = reader.peek();
        if (form != SUB && form != SUB_FINAL) {
            return SubType.ofFinal(composite());
        }
        form(Feature.GC);
        List<HeapType> supertypes = Counts.items(
                reader, "supertypes of a type", limits.types(), indices -> new TypeIndex(indices.u32()));
        return new SubType(form == SUB_FINAL, supertypes, composite());
    }

    private CompositeType composite() {
        int start = reader.position();
        int form = reader.peek();
        return switch (form) {
            case FUNCTION -> {
                form(Feature.MVP);
                List<ValueType> parameters = values("parameters", limits.parameters());
                yield new FunctionType(parameters, values("results", limits.results()));
            }
            case STRUCT -> {
                form(Feature.GC);
                yield new StructType(Counts.items(reader, "fields", limits.structFields(), fields -> field()));
            }
            case ARRAY -> {
                form(Feature.GC);
                yield new ArrayType(field());
            }
            default -> throw ModuleException.at(
                    start, form >= 0x80 ? Fault.INTEGER_REPRESENTATION_TOO_LONG : Fault.MALFORMED_DEFINITION_TYPE);
        };
    }

    /** Steps over the byte that says what follows, if that may follow. */
    private void form(Feature feature) {
        if (!features.has(feature)) {
            throw ModuleException.at(reader.position(), Fault.FEATURE_DISABLED, feature.text());
        }
        reader.skip(1);
    }

    private List<ValueType> values(String what, int most) {
        return Counts.items(reader, what, most, TypeDecoder::valueType);
    }

    private FieldType field() {
        StorageType storage = storage();
        return new FieldType(storage, ExternalTypes.mutability(reader));
    }

    private StorageType storage() {
        int code = reader.peek();
        for (PackedType packed : PackedType.values()) {
            if (packed.code() == code) {
                reader.skip(1);
                return packed;
            }
        }
        return TypeDecoder.valueType(reader, Fault.MALFORMED_STORAGE_TYPE);
    }
}
