package org.wasmaudit.audit.event;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** The public Ed25519 key that checks the signatures of a log, or of a file. */
public final class SealKey {
    private final PublicKey key;

    private SealKey(PublicKey key) {
        this.key = key;
    }

    /**
     * Reads a key as {@code openssl pkey -pubout} writes it.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static SealKey ofPem(String pem) {
        try {
            byte[] encoded = Signer.body(pem, "PUBLIC KEY");
            return new SealKey(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a public Ed25519 key: " + e.getMessage(), e);
        }
    }

    /** Whether a signature is by this key and for this link of a chain. */
    boolean verifies(String hash, byte[] signature) {
        return isSignature(Signer.message(hash), signature);
    }

    /** Whether a signature is by this key and for a file of these contents. */
    public boolean verifiesFile(byte[] contents, byte[] signature) {
        return isSignature(Signer.fileMessage(contents), signature);
    }

    private boolean isSignature(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature of the wrong length is refused by an exception
        }
    }
}
