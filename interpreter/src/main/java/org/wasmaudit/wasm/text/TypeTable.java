package org.wasmaudit.wasm.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.BinaryWriter;
import org.wasmaudit.wasm.structure.ArrayType;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.FieldType;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.HeapType;
import org.wasmaudit.wasm.structure.StructType;
import org.wasmaudit.wasm.structure.SubType;
import org.wasmaudit.wasm.structure.TypeIndex;
import org.wasmaudit.wasm.structure.ValueType;

/** The types of a module: those it defines (spec 6.4.9), and behind them those its type uses imply (spec 6.6.3). */
final class TypeTable {
    private final Tokens tokens;
    private final IndexSpace space;
    private final TypeParser parser;
    private final BinaryWriter groups = new BinaryWriter();
    private final List<SubType> types = new ArrayList<>();
    private final List<@Nullable IndexSpace> fieldNames = new ArrayList<>();
    private final Map<FunctionType, Integer> functions = new HashMap<>();
    private int groupCount;

    TypeTable(Tokens tokens, IndexSpace space, TypeParser parser) {
        this.tokens = tokens;
        this.space = space;
        this.parser = parser;
    }

    /** Parses a field that defines types. */
    void define() {
        groupCount++;
        if (!tokens.acceptOpen("rec")) {
            SubType type = definition();
            groups.subType(type);
            if (type.isFinal() && type.composite() instanceof FunctionType function && type.supertypes().isEmpty()) {
                functions.putIfAbsent(function, types.size() - 1);
            }
            return;
        }
        int first = types.size();
        while (!tokens.is(TokenKind.CLOSE)) {
            definition();
        }
        tokens.close();
        groups.group(types.subList(first, types.size()));
    }

    private SubType definition() {
        tokens.expectOpen("type");
        tokens.identifier();
        fieldNames.add(null);
        SubType type = tokens.acceptOpen("sub") ? subtype() : composite(true, List.of());
        types.add(type);
        tokens.close();
        return type;
    }

    private SubType subtype() {
        boolean isFinal = tokens.acceptKeyword("final");
        List<HeapType> supertypes = new ArrayList<>();
        while (space.isNext(tokens)) {
            supertypes.add(new TypeIndex(space.index(tokens)));
        }
        SubType type = composite(isFinal, supertypes);
        tokens.close();
        return type;
    }

    private SubType composite(boolean isFinal, List<HeapType> supertypes) {
        SubType type;
        if (tokens.acceptOpen("func")) {
            List<ValueType> parameters = parser.values("param", new IndexSpace("local"));
            List<ValueType> results = parser.values("result", null);
            type = new SubType(isFinal, supertypes, new FunctionType(parameters, results));
        } else if (tokens.acceptOpen("struct")) {
            type = new SubType(isFinal, supertypes, new StructType(fields()));
        } else if (tokens.acceptOpen("array")) {
            type = new SubType(isFinal, supertypes, new ArrayType(parser.fieldType()));
        } else {
            throw tokens.unexpected();
        }
        tokens.close();
        return type;
    }

    private List<FieldType> fields() {
        IndexSpace names = new IndexSpace("field");
        List<FieldType> fields = new ArrayList<>();
        while (tokens.acceptOpen("field")) {
            String identifier = tokens.identifier();
            int before = fields.size();
            while (!tokens.is(TokenKind.CLOSE)) {
                fields.add(parser.fieldType());
            }
            if (identifier != null && fields.size() != before + 1) {
                throw tokens.unexpected();
            }
            names.addAll(identifier, fields.size() - before, tokens);
            tokens.close();
        }
        fieldNames.set(fieldNames.size() - 1, names);
        return fields;
    }

    /** The first index of a function type, which is added where there is none. */
    int indexOf(FunctionType function) {
        Integer known = functions.get(function);
        if (known != null) {
            return known;
        }
        SubType type = SubType.ofFinal(function);
        types.add(type);
        fieldNames.add(null);
        groupCount++;
        groups.subType(type);
        functions.put(function, types.size() - 1);
        return types.size() - 1;
    }

    /** The function type of an index, or null where that is something else or nothing. */
    @Nullable FunctionType function(int index) {
        return Integer.compareUnsigned(index, types.size()) < 0
                        && types.get(index).composite() instanceof FunctionType function
                ? function
                : null;
    }

    /**
     * Parses the use of a function type (spec 6.6.3): an index, or parameters and results, or both, which must agree.
     *
     * @param names where the parameters' identifiers go, or null where there must be none
     */
    TypeUse use(@Nullable IndexSpace names) {
        if (!tokens.acceptOpen("type")) {
            List<ValueType> parameters = parser.values("param", names);
            return new TypeUse(null, new FunctionType(parameters, parser.values("result", null)));
        }
        int index = space.index(tokens);
        tokens.close();
        FunctionType declared = function(index);
        if (!tokens.opens("param") && !tokens.opens("result")) {
            if (names != null && declared != null) {
                names.addAll(null, declared.parameters().size(), tokens);
            }
            return new TypeUse(index, declared);
        }
        List<ValueType> parameters = parser.values("param", names);
        FunctionType written = new FunctionType(parameters, parser.values("result", null));
        if (tokens.opens("type") || tokens.opens("param")) {
            throw tokens.unexpected();
        }
        if (Integer.compareUnsigned(index, types.size()) >= 0) {
            throw tokens.fault(Fault.UNKNOWN_IDENTIFIER, "type " + Integer.toUnsignedString(index));
        }
        if (!written.equals(declared)) {
            throw tokens.fault(Fault.INLINE_FUNCTION_TYPE, written.toString());
        }
        return new TypeUse(index, declared);
    }

    /**
     * A use of a function type.
     *
     * @param index the type index, or null where none was given
     * @param function what stands there, or null where it is not known
     */
    record TypeUse(@Nullable Integer index, @Nullable FunctionType function) {}

    /** The index of a use, for which a type is added if need be. */
    int index(TypeUse use) {
        if (use.index() != null) {
            return use.index();
        }
        if (use.function() == null) {
            throw new IllegalStateException("a use of no type");
        }
        return indexOf(use.function());
    }

    /** Consumes the index or identifier of a field of a structure. */
    int field(int typeIndex) {
        IndexSpace names = Integer.compareUnsigned(typeIndex, fieldNames.size()) < 0 ? fieldNames.get(typeIndex) : null;
        return (names == null ? new IndexSpace("field") : names).index(tokens);
    }

    /** How many types there are. */
    int size() {
        return types.size();
    }

    /** The type section: how many groups, and what they hold. */
    BinaryWriter section() {
        BinaryWriter section = new BinaryWriter();
        section.u32(groupCount);
        section.bytes(groups);
        return section;
    }
}
