package org.wasmaudit.audit.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.wasmaudit.audit.Sha256;

/** A private Ed25519 key that signs the seals of a log, and files that somebody vouches for. */
public final class Signer {
    /** What every signed message begins with, so that a signature made here means nothing anywhere else. */
    static final String DOMAIN = "wasmaudit log v1 seal ";

    private static final String FILE_DOMAIN = "wasmaudit file v1 ";

    static final int MOST_PEM_CHARACTERS = 1 << 14;

    private final PrivateKey key;

    private Signer(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads a key as {@code openssl genpkey -algorithm ed25519} writes it: PKCS #8 in PEM, not encrypted.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static Signer ofPem(String pem) {
        try {
            byte[] encoded = body(pem, "PRIVATE KEY");
            return new Signer(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a private Ed25519 key: " + e.getMessage(), e);
        }
    }

    /** The bytes between the lines that begin and end a kind of PEM text. */
    static byte[] body(String pem, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + kind + "-----");
        if (pem.length() > MOST_PEM_CHARACTERS || from < 0 || to < from) {
            throw new IllegalArgumentException("no \"" + begin + "\" found");
        }
        return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    }

    /** The bytes that are signed for a link of the chain. */
    static byte[] message(String hash) {
        return (DOMAIN + hash).getBytes(StandardCharsets.US_ASCII);
    }

    /** The bytes that are signed for a file; no link of a chain has the same. */
    static byte[] fileMessage(byte[] contents) {
        return (FILE_DOMAIN + Sha256.hex(contents)).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] sign(String hash) {
        return signed(message(hash));
    }

    /** The signature of a whole file. */
    public byte[] signFile(byte[] contents) {
        return signed(fileMessage(contents));
    }

    private byte[] signed(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of every JDK since 15", e);
        }
    }
}
