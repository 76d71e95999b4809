package org.wasmaudit.wasm.text;

import java.util.Locale;
import org.wasmaudit.wasm.binary.BinaryWriter;
import org.wasmaudit.wasm.binary.Section;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.ModuleException;

/** What the annotations mean that mean something (spec 7.4). */
final class Annotations {
    private Annotations() {}

    static ModuleException fault(SourceText source, Annotation annotation, String message) {
        return source.fault(
                annotation.opening(), Fault.MALFORMED_ANNOTATION, "@" + annotation.name() + " annotation: " + message);
    }

    /** The name that {@code @name} gives. */
    static String name(SourceText source, Annotation annotation) {
        Tokens tokens = tokens(source, annotation);
        if (!tokens.is(TokenKind.STRING)) {
            throw fault(source, annotation, "string expected");
        }
        String name = string(source, annotation, tokens);
        if (!tokens.is(TokenKind.CLOSE)) {
            throw fault(source, annotation, "unexpected token");
        }
        return name;
    }

    /** 1 where a branch is said to be likely, else 0. */
    static int branchHint(SourceText source, Annotation annotation) {
        Tokens tokens = tokens(source, annotation);
        byte[] value = tokens.is(TokenKind.STRING) ? tokens.bytes() : new byte[0];
        if (value.length != 1 || value[0] != 0 && value[0] != 1) {
            throw fault(source, annotation, "malformed value");
        }
        return value[0];
    }

    /** The custom section that {@code @custom} describes. */
    static Custom custom(SourceText source, Annotation annotation) {
        Tokens tokens = tokens(source, annotation);
        if (!tokens.is(TokenKind.STRING)) {
            throw fault(source, annotation, "missing section name");
        }
        String name = string(source, annotation, tokens);
        boolean before = false;
        Section beside = Section.DATA;
        if (tokens.accept(TokenKind.OPEN)) {
            before = tokens.isKeyword("before");
            if (!before && !tokens.isKeyword("after")) {
                throw fault(source, annotation, "malformed placement");
            }
            tokens.advance();
            beside = section(source, annotation, tokens, before);
            tokens.accept(TokenKind.CLOSE);
        }
        BinaryWriter content = new BinaryWriter();
        while (tokens.is(TokenKind.STRING)) {
            content.bytes(tokens.bytes());
        }
        if (!tokens.is(TokenKind.CLOSE)) {
            throw fault(source, annotation, "unexpected token");
        }
        return new Custom(name, before, beside, content);
    }

    /** The section a custom section is to stand beside; {@code first} and {@code last} are places of their own. */
    private static Section section(SourceText source, Annotation annotation, Tokens tokens, boolean before) {
        String word = tokens.is(TokenKind.KEYWORD) ? tokens.text() : "";
        Section section =
                switch (word) {
                    case "first" -> before ? Section.TYPE : Section.CUSTOM;
                    case "last" -> Section.DATA;
                    case "func" -> Section.FUNCTION;
                    case "elem" -> Section.ELEMENT;
                    case "datacount" -> Section.DATA_COUNT;
                    case "type", "import", "table", "memory", "tag", "global", "export", "start", "code", "data" ->
                        Section.valueOf(word.toUpperCase(Locale.ROOT));
                    default -> throw fault(source, annotation, "malformed section kind");
                };
        tokens.advance();
        return section;
    }

    private static Tokens tokens(SourceText source, Annotation annotation) {
        return new Tokens(source, annotation.content(), annotation.end(), false);
    }

    private static String string(SourceText source, Annotation annotation, Tokens tokens) {
        try {
            return tokens.string();
        } catch (ModuleException malformed) {
            throw fault(source, annotation, malformed.fault().text());
        }
    }

    /**
     * A custom section.
     *
     * @param beside what it stands before or behind, {@link Section#CUSTOM} being the module's header
     */
    record Custom(String name, boolean before, Section beside, BinaryWriter content) {}
}
