package org.wasmaudit.wasm.text;

import java.util.OptionalLong;
import java.util.function.Function;
import org.wasmaudit.wasm.binary.BinaryWriter;
import org.wasmaudit.wasm.binary.Section;
import org.wasmaudit.wasm.structure.AddressType;
import org.wasmaudit.wasm.structure.MemoryType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.ReferenceType;
import org.wasmaudit.wasm.structure.SizeLimits;
import org.wasmaudit.wasm.structure.TableType;

/** Parses element and data segments (spec 6.6.10 and 6.6.11), those that stand in their table or memory included. */
final class SegmentParser {
    private static final int PASSIVE = 1;
    private static final int DECLARATIVE = 3;
    private static final int ACTIVE_IN_TABLE = 2;
    private static final int ACTIVE_IN_MEMORY = 2;
    private static final int HAS_EXPRESSIONS = 4;
    private static final int FUNCTIONS = 0;

    private final Tokens tokens;
    private final IndexSpaces spaces;
    private final TypeParser types;
    private final ModuleImage image;
    private final Function<BinaryWriter, InstructionParser> expressions;

    SegmentParser(
            Tokens tokens,
            IndexSpaces spaces,
            TypeParser types,
            ModuleImage image,
            Function<BinaryWriter, InstructionParser> expressions) {
        this.tokens = tokens;
        this.spaces = spaces;
        this.types = types;
        this.image = image;
        this.expressions = expressions;
    }

    void element() {
        tokens.advance();
        tokens.advance();
        tokens.identifier();
        BinaryWriter out = image.add(Section.ELEMENT);
        if (tokens.acceptKeyword("declare")) {
            list(out, DECLARATIVE, new BinaryWriter(), false);
        } else if (isPassive()) {
            list(out, PASSIVE, new BinaryWriter(), false);
        } else {
            boolean named = tokens.opens("table");
            int table = use("table", spaces.tables);
            BinaryWriter place = new BinaryWriter();
            offset(place);
            active(out, table, place, !named);
        }
        tokens.close();
    }

    private boolean isPassive() {
        return tokens.isKeyword("func") || types.isReferenceType();
    }

    /** An active segment; table 0 and its usual type have a short form. */
    private void active(BinaryWriter out, int table, BinaryWriter place, boolean mayBeShort) {
        BinaryWriter full = new BinaryWriter();
        full.u32(table);
        full.bytes(place);
        if (table != 0) {
            list(out, ACTIVE_IN_TABLE, full, mayBeShort);
        } else if (isPassive() && !tokens.isKeyword("func")) {
            typedList(out, ACTIVE_IN_TABLE, full, types.referenceType());
        } else {
            tokens.acceptKeyword("func");
            out.u8(0);
            out.bytes(place);
            functions(out);
        }
    }

    /** The elements behind what comes before them: indices of functions, or a type and expressions. */
    private void list(BinaryWriter out, int flags, BinaryWriter place, boolean mayOmitKind) {
        if (tokens.acceptKeyword("func") || mayOmitKind && !isPassive()) {
            out.u8(flags);
            out.bytes(place);
            out.u8(FUNCTIONS);
            functions(out);
        } else {
            typedList(out, flags, place, types.referenceType());
        }
    }

    private void typedList(BinaryWriter out, int flags, BinaryWriter place, ReferenceType type) {
        out.u8(flags | HAS_EXPRESSIONS);
        out.bytes(place);
        out.valueType(type);
        elementExpressions(out);
    }

    private int functions(BinaryWriter out) {
        BinaryWriter indices = new BinaryWriter();
        int count = 0;
        while (spaces.functions.isNext(tokens)) {
            indices.u32(spaces.functions.index(tokens));
            count++;
        }
        out.u32(count);
        out.bytes(indices);
        return count;
    }

    private int elementExpressions(BinaryWriter out) {
        BinaryWriter elements = new BinaryWriter();
        int count = 0;
        while (tokens.is(TokenKind.OPEN)) {
            expression("item", elements);
            count++;
        }
        out.u32(count);
        out.bytes(elements);
        return count;
    }

    /** An expression within a keyword, or one folded instruction in its place. */
    private void expression(String keyword, BinaryWriter out) {
        if (tokens.acceptOpen(keyword)) {
            expressions.apply(out).sequence();
            tokens.close();
        } else {
            expressions.apply(out).folded();
        }
    }

    private void offset(BinaryWriter out) {
        expression("offset", out);
    }

    /** The table or memory a segment is for, the first unless one is named; older texts have a bare index. */
    private int use(String keyword, IndexSpace space) {
        if (tokens.isNatural()) {
            return space.index(tokens);
        }
        if (!tokens.acceptOpen(keyword)) {
            return 0;
        }
        int index = space.index(tokens);
        tokens.close();
        return index;
    }

    /**
     * The elements of a table that are given with it instead of its limits; false where there are none.
     *
     * @param table the table's index
     */
    boolean inlineElements(int table, BinaryWriter out) {
        int mark = tokens.mark();
        AddressType address = types.addressType();
        if (!types.isReferenceType()) {
            tokens.seek(mark);
            return false;
        }
        ReferenceType type = types.referenceType();
        tokens.expectOpen("elem");
        boolean ofFunctions = !tokens.is(TokenKind.OPEN);
        boolean plain = ofFunctions && type.equals(ReferenceType.FUNCREF);
        BinaryWriter list = new BinaryWriter();
        int count = plain ? functions(list) : ofFunctions ? functionExpressions(list) : elementExpressions(list);
        tokens.close();
        out.tableType(new TableType(address, sizes(count), type));
        BinaryWriter segment = image.add(Section.ELEMENT);
        if (plain && table == 0) {
            segment.u8(0);
            zero(address, segment);
        } else {
            segment.u8(plain ? ACTIVE_IN_TABLE : ACTIVE_IN_TABLE | HAS_EXPRESSIONS);
            segment.u32(table);
            zero(address, segment);
            writeKind(plain, type, segment);
        }
        segment.bytes(list);
        return true;
    }

    private static void writeKind(boolean plain, ReferenceType type, BinaryWriter segment) {
        if (plain) {
            segment.u8(FUNCTIONS);
        } else {
            segment.valueType(type);
        }
    }

    /** Functions as expressions, since the elements may be of any type of functions. */
    private int functionExpressions(BinaryWriter out) {
        BinaryWriter elements = new BinaryWriter();
        int count = 0;
        while (spaces.functions.isNext(tokens)) {
            elements.opcode(Opcode.REF_FUNC);
            elements.u32(spaces.functions.index(tokens));
            elements.opcode(Opcode.END);
            count++;
        }
        out.u32(count);
        out.bytes(elements);
        return count;
    }

    private static SizeLimits sizes(long size) {
        return new SizeLimits(size, OptionalLong.of(size));
    }

    private static void zero(AddressType address, BinaryWriter out) {
        out.opcode(address == AddressType.I64 ? Opcode.I64_CONST : Opcode.I32_CONST);
        out.signed(0);
        out.opcode(Opcode.END);
    }

    void data() {
        tokens.advance();
        tokens.advance();
        tokens.identifier();
        BinaryWriter out = image.add(Section.DATA);
        if (tokens.is(TokenKind.OPEN) || tokens.isNatural()) {
            int memory = use("memory", spaces.memories);
            place(memory, out);
            offset(out);
        } else {
            out.u8(PASSIVE);
        }
        out.sized(strings());
        tokens.close();
    }

    private static void place(int memory, BinaryWriter out) {
        out.u8(memory == 0 ? 0 : ACTIVE_IN_MEMORY);
        if (memory != 0) {
            out.u32(memory);
        }
    }

    private BinaryWriter strings() {
        BinaryWriter bytes = new BinaryWriter();
        while (tokens.is(TokenKind.STRING)) {
            bytes.bytes(tokens.bytes());
        }
        return bytes;
    }

    /**
     * The bytes of a memory that are given with it instead of its limits; false where there are none.
     *
     * @param memory the memory's index
     */
    boolean inlineData(int memory, BinaryWriter out) {
        int mark = tokens.mark();
        AddressType address = types.addressType();
        int exponent = types.pageSizeExponent();
        if (!tokens.acceptOpen("data")) {
            tokens.seek(mark);
            return false;
        }
        BinaryWriter bytes = strings();
        tokens.close();
        long pages = bytes.size() + (1L << exponent) - 1 >>> exponent;
        out.memoryType(new MemoryType(address, sizes(pages), false, exponent));
        BinaryWriter segment = image.add(Section.DATA);
        place(memory, segment);
        zero(address, segment);
        segment.sized(bytes);
        return true;
    }
}
