package org.wasmaudit.wasm.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first pass over a module: which fields there are, and what they add to the index spaces, since fields may refer
 * to those behind them. What is wrong in a field is left for the second pass to say, in the order of the text.
 */
final class Outline {
    private final Tokens tokens;
    private final IndexSpaces spaces;
    private final List<Integer> typeFields = new ArrayList<>();

    private Outline(Tokens tokens, IndexSpaces spaces) {
        this.tokens = tokens;
        this.spaces = spaces;
    }

    /**
     * Passes over the fields up to the parenthesis that closes the module, or the end of the text.
     *
     * @param tokens a lenient cursor before the first field
     * @return the places of the fields that define types
     */
    static List<Integer> of(Tokens tokens, IndexSpaces spaces) {
        Outline outline = new Outline(tokens, spaces);
        while (tokens.is(TokenKind.OPEN)) {
            outline.field();
        }
        return outline.typeFields;
    }

    private void field() {
        int mark = tokens.mark();
        String keyword = tokens.opened();
        switch (keyword == null ? "" : keyword) {
            case "type" -> {
                typeFields.add(mark);
                define(spaces.types);
            }
            case "rec" -> {
                typeFields.add(mark);
                recursiveGroup();
            }
            case "import" -> imported();
            case "func" -> define(spaces.functions);
            case "table" -> defineWithSegment(spaces.tables, "elem", spaces.elements);
            case "memory" -> defineWithSegment(spaces.memories, "data", spaces.datas);
            case "global" -> define(spaces.globals);
            case "tag" -> define(spaces.tags);
            case "elem" -> define(spaces.elements);
            case "data" -> define(spaces.datas);
            default -> tokens.skipGroup();
        }
    }

    /** Adds what a field defines, and passes over the field. */
    private void define(IndexSpace space) {
        int mark = tokens.mark();
        tokens.advance();
        tokens.advance();
        space.add(tokens.identifier(), tokens);
        tokens.seek(mark);
        tokens.skipGroup();
    }

    /** A table or memory may have its elements or bytes with it, which are a segment of their own. */
    private void defineWithSegment(IndexSpace space, String segment, IndexSpace segments) {
        tokens.advance();
        tokens.advance();
        space.add(tokens.identifier(), tokens);
        while (!tokens.is(TokenKind.CLOSE) && !tokens.is(TokenKind.END)) {
            if (tokens.opens(segment)) {
                segments.add(null, tokens);
            }
            skip();
        }
        tokens.accept(TokenKind.CLOSE);
    }

    private void skip() {
        if (tokens.is(TokenKind.OPEN)) {
            tokens.skipGroup();
        } else {
            tokens.advance();
        }
    }

    private void recursiveGroup() {
        tokens.advance();
        tokens.advance();
        while (tokens.is(TokenKind.OPEN)) {
            if (tokens.opens("type")) {
                define(spaces.types);
            } else {
                tokens.skipGroup();
            }
        }
        while (!tokens.is(TokenKind.CLOSE) && !tokens.is(TokenKind.END)) {
            skip();
        }
        tokens.accept(TokenKind.CLOSE);
    }

    private void imported() {
        tokens.advance();
        tokens.advance();
        while (!tokens.is(TokenKind.CLOSE) && !tokens.is(TokenKind.END)) {
            IndexSpace space = space(tokens.opened());
            if (space != null) {
                define(space);
            } else {
                skip();
            }
        }
        tokens.accept(TokenKind.CLOSE);
    }

    private @Nullable IndexSpace space(@Nullable String keyword) {
        return switch (keyword == null ? "" : keyword) {
            case "func" -> spaces.functions;
            case "table" -> spaces.tables;
            case "memory" -> spaces.memories;
            case "global" -> spaces.globals;
            case "tag" -> spaces.tags;
            default -> null;
        };
    }
}
