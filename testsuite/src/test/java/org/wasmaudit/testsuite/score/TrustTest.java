package org.wasmaudit.testsuite.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Repository;

/**
 * S7 of the list of hostile inputs: whoever could slip in a learnt profile could make anything normal. So only signed
 * ones count, and what is learnt never decides by itself.
 */
final class TrustTest {
    private static final String HELLO =
            Repository.root().resolve("testsuite/guests/bin/hello.wasm").toString();

    /** Yields, which the other does not. */
    private static final String OTHER =
            """
            (module
              (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
              (memory (export "memory") 1)
              (func (export "_start") (drop (call $yield))))
            """;

    @TempDir
    private Path folder;

    private Path profile;
    private Path sequences;
    private Path secret;
    private Path key;

    @BeforeEach
    void learn() throws IOException, InterruptedException, GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        secret = pem("secret.pem", "PRIVATE KEY", keys.getPrivate().getEncoded());
        key = pem("key.pem", "PUBLIC KEY", keys.getPublic().getEncoded());
        profile = folder.resolve("app.profile");
        sequences = folder.resolve("app.sequences");
        String log = folder.resolve("run.jsonl").toString();
        ends(0, "run", "-q", "--learn", profile.toString(), "-o", log, HELLO);
        Files.writeString(sequences, ends(0, "policy", "learn", "--sequences", log).stdout());
    }

    private Path pem(String name, String kind, byte[] encoded) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(encoded);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }

    private static Command.Outcome ends(int exit, String... arguments) throws IOException, InterruptedException {
        Command.Outcome outcome = Command.wasmaudit(List.of(arguments));
        assertEquals(exit, outcome.exit(), outcome.stderr());
        return outcome;
    }

    private Command.Outcome run(int exit, String module, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "run", "--exit-code=verdict", "--baseline", profile.toString(), "--sequences", sequences.toString()));
        arguments.addAll(List.of(options));
        arguments.add(module);
        return ends(exit, arguments.toArray(String[]::new));
    }

    private void sign() throws IOException, InterruptedException {
        for (Path file : List.of(profile, sequences)) {
            ends(0, "policy", "sign", "--key", secret.toString(), file.toString());
        }
    }

    private void refused(String reason, String... options) throws IOException, InterruptedException {
        Command.Outcome outcome = run(78, HELLO, options);
        assertEquals(1, outcome.stderr().lines().count(), outcome.stderr());
        assertTrue(outcome.stderr().contains(reason), outcome.stderr());
        assertEquals("", outcome.stdout(), "nothing has run");
    }

    @Test
    void s7SignedOnesDecideAboutTheRun() throws IOException, InterruptedException {
        sign();
        Command.Outcome same = run(0, HELLO, "--trust", key.toString());
        assertTrue(same.stderr().contains("profile of 1 runs: 0 of "), same.stderr());
        Path other = Files.writeString(folder.resolve("other.wat"), OTHER);
        run(11, other.toString(), "--trust", key.toString());
    }

    @Test
    void s7UnsignedOnesAreRefusedUnlessTheyAreAskedFor() throws IOException, InterruptedException {
        refused("nobody is named to have signed it");
        refused("not signed, since there is no app.profile.sig", "--trust", key.toString());
        run(0, HELLO, "--unsigned");
        run(64, HELLO, "--unsigned", "--trust", key.toString());
    }

    @Test
    void s7WhatWasChangedOrSignedByAnotherIsRefused()
            throws IOException, InterruptedException, GeneralSecurityException {
        sign();
        String learnt = Files.readString(sequences);
        Files.writeString(sequences, learnt.replace("fd_write", "fd_close"));
        refused("not as app.sequences.sig and the key of --trust say", "--trust", key.toString());
        Files.writeString(sequences, learnt);
        Path stranger = pem("stranger.pem", "PUBLIC KEY",
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded());
        refused("not as app.profile.sig and the key of --trust say", "--trust", stranger.toString());
        Files.copy(folder.resolve("app.sequences.sig"), folder.resolve("other.sig"));
        Files.move(folder.resolve("other.sig"), folder.resolve("app.profile.sig"),
                StandardCopyOption.REPLACE_EXISTING);
        refused("not as app.profile.sig", "--trust", key.toString());
        Files.writeString(folder.resolve("app.profile.sig"), "!");
        refused("no signature in Base64", "--trust", key.toString());
    }

    /** Learning on changes the file, and so it is no longer the one that was signed. */
    @Test
    void s7WhatIsLearntNeverDecidesByItself() throws IOException, InterruptedException {
        sign();
        Path other = Files.writeString(folder.resolve("other.wat"), OTHER);
        ends(0, "run", "-q", "--learn", profile.toString(), other.toString());
        refused("not as app.profile.sig", "--trust", key.toString());
    }
}
