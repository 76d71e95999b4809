package org.wasmaudit.wasm.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.BinaryWriter;
import org.wasmaudit.wasm.binary.Section;
import org.wasmaudit.wasm.structure.ExternalKind;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.ValueType;

/** Parses the fields of a module (spec 6.6) and writes them in the binary format. */
final class ModuleParser {
    private final Tokens tokens;
    private final IndexSpaces spaces = new IndexSpaces();
    private final ModuleImage image = new ModuleImage();
    private final TypeParser typeParser;
    private final TypeTable types;
    private final SegmentParser segments;

    /** How many of each kind have been parsed, which is the index of the next. */
    private final int[] next = new int[ExternalKind.values().length];

    /** The kind of the first definition, behind which there must be no import. */
    private @Nullable ExternalKind defined;

    private ModuleParser(Tokens tokens, Features features) {
        this.tokens = tokens;
        this.typeParser = new TypeParser(tokens, spaces.types, features);
        this.types = new TypeTable(tokens, spaces.types, typeParser);
        this.segments = new SegmentParser(tokens, spaces, typeParser, image, this::expressions);
    }

    /**
     * Parses fields up to the parenthesis that closes the module, or the end of the text.
     *
     * @param tokens before the first field
     * @param identifier the module's, or null
     * @return the module in the binary format
     */
    static byte[] fields(Tokens tokens, @Nullable String identifier, Features features) {
        return new ModuleParser(tokens, features).module(identifier);
    }

    private byte[] module(@Nullable String identifier) {
        int start = tokens.mark();
        Tokens lenient = new Tokens(tokens.source(), start, tokens.source().bytes().length, false);
        List<Integer> typeFields = Outline.of(lenient, spaces);
        for (int field : typeFields) {
            tokens.seek(field);
            tokens.take(Annotation.NAME); // both are read in the second pass
            tokens.take(Annotation.CUSTOM);
            types.define();
        }
        tokens.seek(start);
        if (identifier != null) {
            image.setModuleName(identifier);
        }
        takeModuleName();
        while (true) {
            takeCustoms();
            if (!tokens.is(TokenKind.OPEN)) {
                break;
            }
            field();
        }
        return image.toBytes(types.section(), types.size() > 0);
    }

    private void takeModuleName() {
        List<Annotation> names = tokens.take(Annotation.NAME);
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                throw Annotations.fault(tokens.source(), names.get(i), "multiple module");
            }
            image.setModuleName(Annotations.name(tokens.source(), names.get(i)));
        }
    }

    private void takeCustoms() {
        for (Annotation annotation : tokens.take(Annotation.CUSTOM)) {
            image.add(Annotations.custom(tokens.source(), annotation));
        }
    }

    private void field() {
        String keyword = tokens.opened();
        switch (keyword == null ? "" : keyword) {
            case "type", "rec" -> tokens.skipGroup();
            case "import" -> importField();
            case "func" -> function();
            case "table" -> table();
            case "memory" -> memory();
            case "global" -> global();
            case "tag" -> tag();
            case "export" -> exportField();
            case "start" -> start();
            case "elem" -> segments.element();
            case "data" -> segments.data();
            default -> throw tokens.unexpected();
        }
    }

    private void open() {
        tokens.advance();
        tokens.advance();
    }

    private void importField() {
        checkOrder();
        open();
        String module = tokens.string();
        String name = tokens.string();
        ExternalKind kind = kind();
        tokens.identifier();
        describe(kind, startImport(module, name, kind));
        tokens.close();
        tokens.close();
    }

    private ExternalKind kind() {
        for (ExternalKind kind : ExternalKind.values()) {
            if (tokens.acceptOpen(kind.text())) {
                return kind;
            }
        }
        throw tokens.unexpected();
    }

    private void checkOrder() {
        if (defined != null) {
            String word = defined == ExternalKind.FUNCTION ? "function" : defined.text();
            throw tokens.fault(Fault.IMPORT_AFTER_DEFINITION, word);
        }
    }

    private BinaryWriter startImport(String module, String name, ExternalKind kind) {
        next[kind.code()]++;
        BinaryWriter out = image.add(Section.IMPORT);
        out.name(module);
        out.name(name);
        out.u8(kind.code());
        return out;
    }

    /** The type of an import. */
    private void describe(ExternalKind kind, BinaryWriter out) {
        switch (kind) {
            case FUNCTION -> out.u32(types.index(types.use(new IndexSpace("local"))));
            case TABLE -> out.tableType(typeParser.tableType());
            case MEMORY -> out.memoryType(typeParser.memoryType());
            case GLOBAL -> out.globalType(typeParser.globalType());
            case TAG -> {
                out.u8(0);
                out.u32(types.index(types.use(new IndexSpace("local"))));
            }
        }
    }

    /**
     * What may stand between the identifier of a field and its description: exports, and names of an import instead of
     * a definition. True where it was an import, which is complete then.
     */
    private boolean inlineExportsAndImport(ExternalKind kind) {
        while (tokens.acceptOpen("export")) {
            export(tokens.string(), kind, next[kind.code()]);
            tokens.close();
        }
        if (!tokens.opens("import")) {
            if (defined == null) {
                defined = kind;
            }
            next[kind.code()]++;
            return false;
        }
        checkOrder();
        open();
        String module = tokens.string();
        String name = tokens.string();
        tokens.close();
        describe(kind, startImport(module, name, kind));
        tokens.close();
        return true;
    }

    private void export(String name, ExternalKind kind, int index) {
        BinaryWriter out = image.add(Section.EXPORT);
        out.name(name);
        out.u8(kind.code());
        out.u32(index);
    }

    private void exportField() {
        open();
        String name = tokens.string();
        ExternalKind kind = kind();
        int index =
                switch (kind) {
                    case FUNCTION -> spaces.functions.index(tokens);
                    case TABLE -> spaces.tables.index(tokens);
                    case MEMORY -> spaces.memories.index(tokens);
                    case GLOBAL -> spaces.globals.index(tokens);
                    case TAG -> spaces.tags.index(tokens);
                };
        tokens.close();
        tokens.close();
        export(name, kind, index);
    }

    private void start() {
        if (image.count(Section.START) > 0) {
            throw tokens.fault(Fault.MULTIPLE_START_SECTIONS, "");
        }
        open();
        image.add(Section.START).u32(spaces.functions.index(tokens));
        tokens.close();
    }

    private void function() {
        int index = next[ExternalKind.FUNCTION.code()];
        open();
        String identifier = tokens.identifier();
        if (identifier != null) {
            image.setFunctionName(index, identifier);
        }
        for (Annotation name : tokens.take(Annotation.NAME)) {
            image.setFunctionName(index, Annotations.name(tokens.source(), name));
        }
        if (inlineExportsAndImport(ExternalKind.FUNCTION)) {
            return;
        }
        IndexSpace locals = new IndexSpace("local");
        image.add(Section.FUNCTION).u32(types.index(types.use(locals)));
        BinaryWriter body = new BinaryWriter();
        locals(typeParser.values("local", locals), body);
        InstructionParser instructions = instructions(locals, body);
        instructions.sequence();
        tokens.close();
        image.add(Section.CODE).sized(body);
        image.setLocalNames(index, locals.indices());
        image.setHints(index, instructions.hints());
    }

    /** Writes locals in runs of one type. */
    private static void locals(List<ValueType> types, BinaryWriter out) {
        List<Integer> ends = new ArrayList<>();
        for (int i = 1; i <= types.size(); i++) {
            if (i == types.size() || !types.get(i).equals(types.get(i - 1))) {
                ends.add(i);
            }
        }
        out.u32(ends.size());
        int start = 0;
        for (int end : ends) {
            out.u32(end - start);
            out.valueType(types.get(start));
            start = end;
        }
    }

    private InstructionParser instructions(IndexSpace locals, BinaryWriter out) {
        Labels labels = new Labels();
        labels.push(null); // the function itself
        ImmediateParser immediates = new ImmediateParser(tokens, spaces, types, typeParser, locals, labels, image);
        return new InstructionParser(tokens, immediates, labels, out);
    }

    /** A parser of constant expressions. */
    private InstructionParser expressions(BinaryWriter out) {
        return instructions(new IndexSpace("local"), out);
    }

    private void table() {
        int index = next[ExternalKind.TABLE.code()];
        open();
        tokens.identifier();
        if (inlineExportsAndImport(ExternalKind.TABLE)) {
            return;
        }
        BinaryWriter out = image.add(Section.TABLE);
        if (!segments.inlineElements(index, out)) {
            BinaryWriter type = new BinaryWriter();
            type.tableType(typeParser.tableType());
            if (tokens.is(TokenKind.CLOSE)) {
                out.bytes(type);
            } else {
                out.u8(0x40);
                out.u8(0);
                out.bytes(type);
                expressions(out).sequence();
            }
        }
        tokens.close();
    }

    private void memory() {
        int index = next[ExternalKind.MEMORY.code()];
        open();
        tokens.identifier();
        if (inlineExportsAndImport(ExternalKind.MEMORY)) {
            return;
        }
        BinaryWriter out = image.add(Section.MEMORY);
        if (!segments.inlineData(index, out)) {
            out.memoryType(typeParser.memoryType());
        }
        tokens.close();
    }

    private void global() {
        open();
        tokens.identifier();
        if (inlineExportsAndImport(ExternalKind.GLOBAL)) {
            return;
        }
        BinaryWriter out = image.add(Section.GLOBAL);
        out.globalType(typeParser.globalType());
        expressions(out).sequence();
        tokens.close();
    }

    private void tag() {
        open();
        tokens.identifier();
        for (Annotation name : tokens.take(Annotation.NAME)) {
            Annotations.name(tokens.source(), name); // the name section has no place for it
        }
        if (inlineExportsAndImport(ExternalKind.TAG)) {
            return;
        }
        BinaryWriter out = image.add(Section.TAG);
        describe(ExternalKind.TAG, out);
        tokens.close();
    }
}
