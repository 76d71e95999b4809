package org.wasmaudit.wasm.text;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.ModuleException;

/**
 * Splits text into tokens (spec 6.3). White space, comments and annotations are passed over; the annotations that mean
 * something are remembered until the parser asks for them.
 */
final class Lexer {
    /** The characters of identifiers and keywords besides letters and digits (spec 6.3.5). */
    private static final String IDENTIFIER_MARKS = "!#$%&'*+-./:<=>?@\\^_`|~";

    private static final String SINGLE_RESERVED = ",;[]{}";

    private final SourceText source;
    private final byte[] bytes;
    private final int end;
    private int position;
    private TokenKind kind = TokenKind.END;
    private int start;
    private List<Annotation> annotations = List.of();

    Lexer(SourceText source, int start, int end) {
        this.source = source;
        this.bytes = source.bytes();
        this.position = start;
        this.end = end;
    }

    /** What sort of token {@link #next} has found. */
    TokenKind kind() {
        return kind;
    }

    /** Offset of the token. */
    int start() {
        return start;
    }

    /** Offset behind the token. */
    int end() {
        return position;
    }

    /** The annotations that stand before the token. */
    List<Annotation> annotations() {
        return annotations;
    }

    /** Continues at an offset where a token starts. */
    void seek(int offset) {
        position = offset;
    }

    /** Finds the next token. */
    void next() {
        annotations = List.of();
        kind = token();
        while (kind == TokenKind.OPEN && at('@')) {
            Annotation annotation = annotation();
            if (annotation.isKnown()) {
                annotations = new ArrayList<>(annotations);
                annotations.add(annotation);
            }
            kind = token();
        }
    }

    private boolean at(char character) {
        return position < end && bytes[position] == character;
    }

    private boolean at(char first, char second) {
        return at(first) && position + 1 < end && bytes[position + 1] == second;
    }

    private ModuleException fault(int offset, Fault fault, String detail) {
        return source.fault(offset, fault, detail);
    }

    private TokenKind token() {
        skipSpace();
        start = position;
        if (position == end) {
            return TokenKind.END;
        }
        char first = (char) (bytes[position] & 0xFF);
        if (first == '(' || first == ')' || SINGLE_RESERVED.indexOf(first) >= 0) {
            position++;
            return first == '(' ? TokenKind.OPEN : first == ')' ? TokenKind.CLOSE : TokenKind.RESERVED;
        }
        return word();
    }

    /** Passes over a run of identifier characters and strings, and says what it is. */
    private TokenKind word() {
        int strings = 0;
        int firstString = -1;
        while (position < end) {
            if (at('"')) {
                if (position == start + 1 && bytes[start] == '$' && !closes(position)) {
                    throw fault(start, Fault.EMPTY_IDENTIFIER, "");
                }
                firstString = strings++ == 0 ? position : firstString;
                skipString();
            } else if (isIdentifierCharacter(bytes[position])) {
                position++;
            } else {
                break;
            }
        }
        if (position == start) {
            throw fault(start, Fault.ILLEGAL_CHARACTER, "");
        }
        if (strings == 0) {
            return bytes[start] == '$' ? TokenKind.IDENTIFIER : Literals.kind(bytes, start, position);
        }
        boolean endsWithString = bytes[position - 1] == '"' && strings == 1;
        if (endsWithString && firstString == start) {
            return TokenKind.STRING;
        }
        boolean quotedIdentifier = endsWithString && firstString == start + 1 && bytes[start] == '$';
        return quotedIdentifier ? TokenKind.IDENTIFIER : TokenKind.RESERVED;
    }

    static boolean isIdentifierCharacter(byte character) {
        return character >= 'a' && character <= 'z'
                || character >= '0' && character <= '9'
                || character >= 'A' && character <= 'Z'
                || character > 0 && IDENTIFIER_MARKS.indexOf(character) >= 0;
    }

    /** Whether a string that opens at an offset is closed, with no control character before that. */
    private boolean closes(int opening) {
        int at = opening + 1;
        while (at < end && bytes[at] != '"' && !isControl(bytes[at])) {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at < end && bytes[at] == '"';
    }

    private static boolean isControl(byte character) {
        return character >= 0 && character < ' ' || character == 0x7F;
    }

    private void skipString() {
        int opening = position++;
        while (!at('"')) {
            if (position >= end || bytes[position] == '\n') {
                throw fault(opening, Fault.UNCLOSED_STRING, "");
            }
            if (isControl(bytes[position])) {
                throw fault(position, Fault.ILLEGAL_CHARACTER, "in a string");
            }
            position += at('\\') ? 2 : 1;
        }
        position++;
    }

    private void skipSpace() {
        while (position < end) {
            if (at(';', ';')) {
                skipLineComment();
            } else if (at('(', ';')) {
                skipBlockComment();
            } else if (at(' ') || at('\t') || at('\n') || at('\r')) {
                position++;
            } else {
                return;
            }
        }
    }

    private void skipLineComment() {
        while (position < end && bytes[position] != '\n' && bytes[position] != '\r') {
            position++;
        }
    }

    private void skipBlockComment() {
        int opening = position;
        int depth = 0;
        do {
            if (position >= end) {
                throw fault(opening, Fault.UNEXPECTED_TOKEN, "unclosed comment");
            }
            if (at('(', ';')) {
                depth++;
                position += 2;
            } else if (at(';', ')')) {
                depth--;
                position += 2;
            } else {
                position++;
            }
        } while (depth > 0);
    }

    /** Passes over an annotation, of which the opening parenthesis has been read (spec 6.3.6). */
    private Annotation annotation() {
        int opening = start;
        position++;
        String name = annotationName(opening);
        int content = position;
        int depth = 1;
        while (depth > 0) {
            switch (token()) {
                case OPEN -> depth++;
                case CLOSE -> depth--;
                case END -> throw fault(opening, Fault.UNCLOSED_ANNOTATION, "");
                default -> {}
            }
        }
        return new Annotation(name, opening, content, position);
    }

    private String annotationName(int opening) {
        int first = position;
        if (at('"') && closes(position)) {
            skipString();
            String name = Literals.name(source, first, position);
            if (name.isEmpty()) {
                throw fault(opening, Fault.EMPTY_ANNOTATION_IDENTIFIER, "");
            }
            return name;
        }
        while (position < end && isIdentifierCharacter(bytes[position])) {
            position++;
        }
        if (position == first) {
            throw fault(opening, Fault.EMPTY_ANNOTATION_IDENTIFIER, "");
        }
        return source.text(first, position);
    }
}
