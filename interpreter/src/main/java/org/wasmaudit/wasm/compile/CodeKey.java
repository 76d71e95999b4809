package org.wasmaudit.wasm.compile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HexFormat;

/**
 * What the compiled code of a module depends on, as text: two pieces of code with one key can stand for each other.
 * Features and limits are not among it: they decide whether a module is valid and how far it gets, not what its code
 * is.
 *
 * @param text a line {@code NAME: VALUE} for each thing
 */
record CodeKey(String text) {
    private static final int NAME_BYTES = 16;

    /**
     * @param engine see {@link EngineDigest}
     * @param module the SHA-256 of the module
     * @param outside which memories are outside of the heap
     */
    static CodeKey of(String engine, String module, BitSet outside, boolean metered, VectorForms vectors) {
        return new CodeKey("Module: " + module
                + "\nEngine: " + engine
                + "\nJava: " + Runtime.version().feature()
                + "\nFuel: " + metered
                + "\nVectors: " + vectors
                + "\nMemory-Access: " + HeapAccess.best()
                + "\nMemories-Outside: " + outside
                + "\n");
    }

    /** A short name for the key, of hexadecimal digits. */
    String name() {
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing); // every Java has it
        }
    }

    /** The SHA-256 of bytes, as text. */
    static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }
}
