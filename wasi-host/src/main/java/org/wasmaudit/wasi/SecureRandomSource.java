package org.wasmaudit.wasi;

import java.security.SecureRandom;

/** Randomness nobody can predict; the generator is made when it is first asked, because that takes a while. */
final class SecureRandomSource implements RandomSource {
    @Override
    public void fill(byte[] bytes, int from, int length) {
        byte[] fresh = new byte[length];
        Holder.GENERATOR.nextBytes(fresh);
        System.arraycopy(fresh, 0, bytes, from, length);
    }

    private static final class Holder {
        static final SecureRandom GENERATOR = new SecureRandom();
    }
}
