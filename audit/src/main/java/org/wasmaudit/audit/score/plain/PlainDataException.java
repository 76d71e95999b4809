package org.wasmaudit.audit.score.plain;

import java.io.Serial;

/** A file that is refused; the message is one line for the user, without the file's name. */
public final class PlainDataException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    public PlainDataException(String reason) {
        super(reason);
    }
}
