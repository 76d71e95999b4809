package org.wasmaudit.wasi.handler;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;

/** What a path of a guest must be like before anybody looks where it leads. */
final class PathText {
    private PathText() {}

    /** Null, or what is wrong with a path: witx has paths as UTF-8 strings, and no host admits a zero in one. */
    static @Nullable Errno check(byte[] path) {
        boolean ascii = true;
        for (byte unit : path) {
            if (unit == 0) {
                return Errno.INVAL;
            }
            ascii &= unit > 0;
        }
        return ascii || isUtf8(path) ? null : Errno.ILSEQ;
    }

    private static boolean isUtf8(byte[] path) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(path));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
