package org.wasmaudit.wasm.text;

import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.ModuleException;

/** The text format of modules (spec chapter 6), which is read by way of the binary format. */
public final class TextFormat {
    private TextFormat() {}

    /** Whether bytes look like a module as text: what comes first, white space aside, opens a field or a comment. */
    public static boolean isText(byte[] bytes) {
        for (byte next : bytes) {
            if (next != ' ' && next != '\t' && next != '\n' && next != '\r') {
                return next == '(' || next == ';';
            }
        }
        return false;
    }

    /**
     * Parses a module: one {@code (module ...)}, or its fields alone.
     *
     * @param text in UTF-8
     * @return the module in the binary format, which need not be valid
     * @throws ModuleException where the text is malformed; the message names line and column
     */
    public static byte[] toBinary(byte[] text, Features features, Limits limits) {
        if (text.length > limits.moduleBytes()) {
            throw ModuleException.at(
                    ModuleException.NOWHERE, Fault.LIMIT_EXCEEDED, text.length + " bytes of text, at most "
                            + limits.moduleBytes());
        }
        SourceText source = SourceText.of(text);
        Tokens tokens = new Tokens(source, 0, text.length, true);
        byte[] module;
        if (tokens.acceptOpen("module")) {
            module = ModuleParser.fields(tokens, tokens.identifier(), features);
            tokens.close();
        } else {
            module = ModuleParser.fields(tokens, null, features);
        }
        if (!tokens.is(TokenKind.END)) {
            throw tokens.unexpected();
        }
        return module;
    }
}
