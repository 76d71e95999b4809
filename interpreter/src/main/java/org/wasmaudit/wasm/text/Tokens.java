package org.wasmaudit.wasm.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.ModuleException;

/**
 * The tokens of a text as a parser consumes them: the current one, and one more to look at. A token that is never right
 * is refused when it becomes the current one, before the parser can say that it expected another.
 */
final class Tokens {
    private static final int MOST_TEXT = 40;

    private final SourceText source;
    private final Lexer lexer;
    private final boolean strict;

    private TokenKind kind = TokenKind.END;
    private int start;
    private int end;
    private int consumed;
    private @Nullable String text;
    private List<Annotation> annotations = List.of();

    /** @param strict whether tokens are looked at; else they are only counted over */
    Tokens(SourceText source, int from, int to, boolean strict) {
        this.source = source;
        this.lexer = new Lexer(source, from, to);
        this.strict = strict;
        seek(from);
    }

    SourceText source() {
        return source;
    }

    /** A place to come back to: behind the last token that was consumed. */
    int mark() {
        return consumed;
    }

    /** Comes back to a place. */
    void seek(int mark) {
        lexer.seek(mark);
        end = mark;
        lexer.next();
        shift();
    }

    /** Makes the token the lexer is at the current one, and sends the lexer ahead. */
    private void shift() {
        consumed = end;
        kind = lexer.kind();
        start = lexer.start();
        end = lexer.end();
        text = null;
        annotations = lexer.annotations();
        lexer.next();
        if (strict) {
            checkToken();
        }
    }

    private void checkToken() {
        boolean unknown = kind == TokenKind.RESERVED || kind == TokenKind.KEYWORD && !Keywords.isKnown(text());
        if (unknown) {
            throw fault(Fault.UNKNOWN_OPERATOR, shortText());
        }
        boolean mayBeEmpty = end - start == 1 || kind == TokenKind.IDENTIFIER && source.bytes()[start + 1] == '"';
        if (kind == TokenKind.IDENTIFIER && mayBeEmpty && name().isEmpty()) {
            throw fault(Fault.EMPTY_IDENTIFIER, "");
        }
    }

    /** Consumes the current token. */
    void advance() {
        if (strict && !annotations.isEmpty()) {
            throw misplaced(annotations.getFirst());
        }
        shift();
    }

    private ModuleException misplaced(Annotation annotation) {
        String message = annotation.name().equals(Annotation.BRANCH_HINT)
                ? "@" + Annotation.BRANCH_HINT + " annotation: not in a function"
                : "misplaced @" + annotation.name() + " annotation";
        return source.fault(annotation.opening(), Fault.MALFORMED_ANNOTATION, message);
    }

    /** Takes the annotations of a name that stand before the current token. */
    List<Annotation> take(String name) {
        if (annotations.isEmpty()) {
            return List.of();
        }
        List<Annotation> taken = new ArrayList<>(annotations);
        taken.removeIf(annotation -> !annotation.name().equals(name));
        annotations = new ArrayList<>(annotations);
        annotations.removeAll(taken);
        return taken;
    }

    TokenKind kind() {
        return kind;
    }

    /** Offset of the current token. */
    int start() {
        return start;
    }

    boolean is(TokenKind wanted) {
        return kind == wanted;
    }

    /** The current token as written. */
    String text() {
        String known = text;
        if (known == null) {
            known = source.text(start, end);
            text = known;
        }
        return known;
    }

    private String shortText() {
        return source.text(start, Math.min(end, start + MOST_TEXT)) + (end - start > MOST_TEXT ? "..." : "");
    }

    boolean isKeyword(String word) {
        return kind == TokenKind.KEYWORD && text().equals(word);
    }

    /** The keyword behind the current opening parenthesis, or null. */
    @Nullable String opened() {
        return kind == TokenKind.OPEN && lexer.kind() == TokenKind.KEYWORD
                ? source.text(lexer.start(), lexer.end())
                : null;
    }

    /** The sort of token behind the current one. */
    TokenKind following() {
        return lexer.kind();
    }

    /** Whether the token behind the current one is {@code offset=} or {@code align=} and a number. */
    boolean isMemoryArgumentFollowing() {
        return lexer.kind() == TokenKind.KEYWORD && Keywords.isMemoryArgument(source.text(lexer.start(), lexer.end()));
    }

    boolean opens(String word) {
        return word.equals(opened());
    }

    /** Consumes an opening parenthesis and a keyword, if they are there. */
    boolean acceptOpen(String word) {
        if (!opens(word)) {
            return false;
        }
        advance();
        advance();
        return true;
    }

    boolean acceptKeyword(String word) {
        if (!isKeyword(word)) {
            return false;
        }
        advance();
        return true;
    }

    boolean accept(TokenKind wanted) {
        if (kind != wanted) {
            return false;
        }
        advance();
        return true;
    }

    void expect(TokenKind wanted) {
        if (!accept(wanted)) {
            throw unexpected();
        }
    }

    void expectOpen(String word) {
        if (!acceptOpen(word)) {
            throw unexpected();
        }
    }

    void close() {
        expect(TokenKind.CLOSE);
    }

    /** Consumes an identifier if there is one. */
    @Nullable String identifier() {
        if (kind != TokenKind.IDENTIFIER) {
            return null;
        }
        String name = name();
        advance();
        return name;
    }

    /** The name of the current identifier; {@code $"a"} is the same as {@code $a}. */
    String name() {
        int first = start + 1;
        return first < end && source.bytes()[first] == '"'
                ? Literals.name(source, first, end)
                : source.text(first, end);
    }

    /** Consumes a string that is a name. */
    String string() {
        if (kind != TokenKind.STRING) {
            throw unexpected();
        }
        String name = Literals.name(source, start, end);
        advance();
        return name;
    }

    /** Consumes a string of any bytes. */
    byte[] bytes() {
        if (kind != TokenKind.STRING) {
            throw unexpected();
        }
        byte[] bytes = Literals.string(source, start, end);
        advance();
        return bytes;
    }

    /** Whether the current token is an unsigned integer. */
    boolean isNatural() {
        return kind == TokenKind.NUMBER && Character.isDigit(source.bytes()[start]) && Literals.isInteger(text());
    }

    /** Consumes an unsigned integer of 8, 32 or 64 bits. */
    long natural(int bits) {
        if (!isNatural()) {
            throw unexpected();
        }
        Long value = Literals.natural(text(), bits);
        if (value == null) {
            throw fault(
                    switch (bits) {
                        case Byte.SIZE -> Fault.I8_CONSTANT_OUT_OF_RANGE;
                        case Integer.SIZE -> Fault.I32_CONSTANT_OUT_OF_RANGE;
                        default -> Fault.I64_CONSTANT_OUT_OF_RANGE;
                    },
                    shortText());
        }
        advance();
        return value;
    }

    /** Consumes a number, as written. */
    String number() {
        if (kind != TokenKind.NUMBER) {
            throw unexpected();
        }
        String number = text();
        advance();
        return number;
    }

    /** Passes over an opening parenthesis and everything up to the one that closes it. */
    void skipGroup() {
        int opening = start;
        int depth = 0;
        do {
            switch (kind) {
                case OPEN -> depth++;
                case CLOSE -> depth--;
                case END -> throw source.fault(opening, Fault.UNEXPECTED_TOKEN, "unclosed parenthesis");
                default -> {}
            }
            shift();
        } while (depth > 0);
    }

    /** The fault at the current token. */
    ModuleException fault(Fault fault, String detail) {
        return source.fault(start, fault, detail);
    }

    /** The fault of a token that cannot stand where it does; behind a parenthesis it is the next that is wrong. */
    ModuleException unexpected() {
        if (kind == TokenKind.OPEN) {
            shift();
        }
        return fault(Fault.UNEXPECTED_TOKEN, kind == TokenKind.END ? "end of text" : shortText());
    }
}
