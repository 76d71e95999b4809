package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.audit.event.Verification.Status;

/**
 * X5: a process that is killed leaves a log that can be read up to its last whole record, and that says it was cut.
 * {@code -Dwasmaudit.kills=1000} is the full test; by default it is a hundredth.
 */
final class KilledLogTest {
    private static final int KILLS = Integer.getInteger("wasmaudit.kills", 10);

    @TempDir
    private Path directory;

    /** Writes calls without end, and says when it has begun. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            EventClock clock = EventClock.startingNow();
            EventLog log =
                    new EventLog(FileTarget.open(Path.of(arguments[0])), LogOptions.defaults(), Logs.header(), clock);
            Recorder recorder = new Recorder(null, log, List.of(), clock);
            System.out.println("begun");
            for (int i = 1; ; i++) {
                FakeInvocation call = FakeInvocation.write(i);
                recorder.before(call);
                recorder.after(call);
            }
        }
    }

    @Test
    @DisplayName("crash recovery: a killed process leaves a log that can be read")
    void x5AKilledProcessLeavesAReadableLog() throws IOException, InterruptedException {
        Random random = new Random(5);
        for (int i = 0; i < KILLS; i++) {
            Path file = directory.resolve("log" + i + ".jsonl");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xshare:auto",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertEquals('b', process.getInputStream().read());
            Thread.sleep(random.nextInt(120));
            process.destroyForcibly().waitFor();
            Verification found = new LogVerifier(null, null).verify(List.of(file));
            if (Files.size(file) > 0) {
                assertEquals(Status.CUT, found.status(), file + ": " + found);
                assertTrue(found.lines() >= 1, found.toString());
            }
            Files.delete(file);
        }
    }
}
