package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wasmaudit.audit.Escape;

/** A key, policy, profile or model that was named on the command line: read whole, but never without end. */
final class SmallFile {
    private static final int MOST_BYTES = 1 << 24;

    private SmallFile() {}

    /**
     * The bytes of a file.
     *
     * @throws Refusal if it can't be read or is larger than any such file
     */
    static byte[] bytes(Path file) throws Refusal {
        String label = Escape.text(file.toString());
        if (Files.isDirectory(file)) {
            throw new Refusal(ExitCode.NO_INPUT, label + ": is a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Refusal(ExitCode.CONFIGURATION, label + ": larger than " + (MOST_BYTES >> 20) + " MiB");
            }
            return bytes;
        } catch (IOException e) {
            throw new Refusal(ExitCode.NO_INPUT, label + ": " + FileReason.of(e));
        }
    }

    /** The first bytes of a file. */
    static byte[] start(Path file, int most) throws Refusal {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new Refusal(ExitCode.NO_INPUT, Escape.text(file.toString()) + ": " + FileReason.of(e));
        }
    }

    /** The text of a file, in UTF-8. */
    static String text(Path file) throws Refusal {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }
}
