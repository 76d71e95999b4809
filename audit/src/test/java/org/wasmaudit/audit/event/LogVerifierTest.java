package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.audit.event.Verification.Status;

/** L9: whatever is done to a log that is not its writer's doing is found, and the place is named. */
final class LogVerifierTest {
    private static final int CALLS = 500;

    @TempDir
    private Path directory;

    @Test
    void aLogAsWrittenIsIntact() throws IOException {
        Verification found = verify(Logs.lines(Logs.ofWrites(CALLS)));
        assertEquals(Status.INTACT, found.status(), found.toString());
        assertEquals(CALLS, found.events());
        assertNotNull(found.anchor());
    }

    @Test
    @DisplayName("tamper evidence: every edit is found, and the first bad line named")
    void l9EveryEditIsFoundAndNamed() throws IOException {
        List<String> log = Logs.lines(Logs.ofWrites(CALLS));
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            int line = random.nextInt(log.size());
            List<String> edited = new ArrayList<>(log);
            String text = log.get(line);
            int at = random.nextInt(text.length() - 1);
            char other = (char) ('0' + random.nextInt(10));
            if (text.charAt(at) == other) {
                continue;
            }
            edited.set(line, text.substring(0, at) + other + text.substring(at + 1));
            Verification found = verify(edited);
            assertEquals(Status.TAMPERED, found.status(), "line " + (line + 1) + " at " + at);
            if (text.contains("\"t\":\"call\"")) {
                assertEquals(line + 1, found.badLine(), found.reason());
            }
        }
    }

    @Test
    @DisplayName("tamper evidence: a record removed, inserted or moved is found and named")
    void l9ARemovedInsertedOrMovedRecordIsFoundAndNamed() throws IOException {
        List<String> log = Logs.lines(Logs.ofWrites(CALLS));
        for (int line : new int[] {1, 2, 77, 126, 130, 300, 502}) {
            List<String> removed = new ArrayList<>(log);
            String record = removed.remove(line);
            assertFound(removed, line + 1);
            List<String> twice = new ArrayList<>(log);
            twice.add(line, record);
            assertEquals(Status.TAMPERED, verify(twice).status(), "line " + line);
            List<String> inserted = new ArrayList<>(log);
            inserted.add(line, record.replace("\"seq\":", "\"seq\":1"));
            assertFound(inserted, line + 1);
            if (log.get(line + 1).contains("\"t\":\"call\"")) {
                List<String> moved = new ArrayList<>(log);
                moved.add(line + 1, moved.remove(line));
                assertFound(moved, line + 1);
            }
        }
    }

    private void assertFound(List<String> lines, int badLine) throws IOException {
        Verification found = verify(lines);
        assertEquals(Status.TAMPERED, found.status());
        assertEquals(badLine, found.badLine(), found.reason());
    }

    @Test
    @DisplayName("tamper evidence: truncation is found")
    void l9AMissingEndIsFound() throws IOException {
        byte[] log = Logs.ofWrites(CALLS);
        for (int length : new int[] {log.length - 1, log.length - 40, log.length / 2, 2000}) {
            byte[] cut = Arrays.copyOf(log, length);
            Verification found = verify(cut);
            assertEquals(Status.CUT, found.status());
            assertTrue(found.lines() > 0);
        }
        List<String> lines = Logs.lines(log);
        assertEquals(Status.CUT, verify(lines.subList(0, 200)).status());
        assertEquals(Status.CUT, verify(List.of()).status());
    }

    @Test
    @DisplayName("tamper evidence: a chain computed anew is found by anchor and by key")
    void l9AChainComputedAnewIsFoundByAnchorAndByKey() throws IOException, GeneralSecurityException {
        byte[] original = Logs.ofWrites(CALLS);
        String anchor = verify(original).anchor();
        byte[] forged = Logs.ofWrites(CALLS - 1);
        assertEquals(Status.INTACT, verify(forged).status(), "a chain alone can't know");
        assertEquals(Status.TAMPERED, new LogVerifier(null, anchor).verify(List.of(file(forged))).status());
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        SealKey key = SealKey.ofPem(pem("PUBLIC KEY", keys.getPublic().getEncoded()));
        assertEquals(Status.TAMPERED, new LogVerifier(key, null).verify(List.of(file(forged))).status());
        Signer signer = Signer.ofPem(pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        LogOptions signed = LogOptions.defaults().withSeal(LogOptions.Seal.ED25519, signer);
        byte[] log = Logs.of(signed, Logs.writes(5000));
        Verification found = new LogVerifier(key, null).verify(List.of(file(log)));
        assertEquals(Status.INTACT, found.status(), found.toString());
        assertTrue(found.signed());
        KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        SealKey other = SealKey.ofPem(pem("PUBLIC KEY", others.getPublic().getEncoded()));
        assertEquals(Status.TAMPERED, new LogVerifier(other, null).verify(List.of(file(log))).status());
    }

    @Test
    void totalsThatDoNotAddUpAreFoundInALogWithoutSealsToo() throws IOException {
        byte[] log = Logs.of(LogOptions.defaults().withSeal(LogOptions.Seal.NONE, null), Logs.writes(10));
        assertEquals(Status.UNSEALED, verify(log).status());
        List<String> lines = new ArrayList<>(Logs.lines(log));
        lines.remove(3);
        assertEquals(Status.TAMPERED, verify(lines).status());
    }

    @Test
    @DisplayName("rotation and compression: the chain goes on across files")
    void theChainGoesOnAcrossFiles() throws IOException {
        List<Path> parts = rotated("rotated.jsonl");
        assertTrue(parts.size() > 3, parts.toString());
        Verification found = new LogVerifier(null, null).verify(parts);
        assertEquals(Status.INTACT, found.status(), found.toString());
        assertEquals(3000, found.events());
        List<Path> lacking = new ArrayList<>(parts);
        lacking.remove(1);
        assertEquals(Status.TAMPERED, new LogVerifier(null, null).verify(lacking).status());
        List<Path> swapped = new ArrayList<>(parts);
        swapped.add(1, swapped.remove(2));
        assertEquals(Status.TAMPERED, new LogVerifier(null, null).verify(swapped).status());
        List<Path> later = parts.subList(1, parts.size());
        assertEquals(Status.INTACT, new LogVerifier(null, null).verify(later).status(), "older files were deleted");
    }

    /** L9: a file of another run, however intact, is not the next of this one. */
    @Test
    @DisplayName("tamper evidence: files that were swapped between runs are found")
    void l9FilesOfTwoRunsDoNotMix() throws IOException {
        List<Path> one = rotated("one.jsonl");
        List<Path> other = rotated("other.jsonl");
        assertEquals(Status.INTACT, new LogVerifier(null, null).verify(other).status());
        for (int i = 1; i < one.size(); i++) {
            List<Path> mixed = new ArrayList<>(one);
            mixed.set(i, other.get(i));
            assertEquals(Status.TAMPERED, new LogVerifier(null, null).verify(mixed).status(), "file " + i);
        }
    }

    private List<Path> rotated(String name) throws IOException {
        Path file = directory.resolve(name);
        EventClock clock = EventClock.startingNow();
        LogOptions options = LogOptions.defaults().withRotation(100_000, 0);
        try (EventLog log = new EventLog(FileTarget.open(file), options, Logs.header(), clock)) {
            Recorder recorder = new Recorder(null, log, List.of(), clock);
            for (FakeInvocation call : Logs.writes(3000)) {
                recorder.before(call);
                recorder.after(call);
            }
            log.end(Ending.exit(0), recorder.finish(), null);
        }
        return LogParts.of(file);
    }

    private Verification verify(List<String> lines) throws IOException {
        String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        return verify(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Verification verify(byte[] log) throws IOException {
        Verification found = new LogVerifier(null, null).verify(List.of(file(log)));
        if (found.status() == Status.TAMPERED) {
            assertNotEquals(0, found.badLine());
        }
        return found;
    }

    private Path file(byte[] log) throws IOException {
        return Files.write(Files.createTempFile(directory, "log", ".jsonl"), log);
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END " + kind
                + "-----\n";
    }
}
