package org.wasmaudit.audit.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.category.CategoryMode;
import org.wasmaudit.audit.event.CallFilter;
import org.wasmaudit.audit.event.CompressedTarget;
import org.wasmaudit.audit.event.EventClock;
import org.wasmaudit.audit.event.EventLog;
import org.wasmaudit.audit.event.EventSink;
import org.wasmaudit.audit.event.FileTarget;
import org.wasmaudit.audit.event.LogFailure;
import org.wasmaudit.audit.event.LogOptions;
import org.wasmaudit.audit.event.LogTarget;
import org.wasmaudit.audit.event.Redaction;
import org.wasmaudit.audit.event.RunHeader;
import org.wasmaudit.audit.event.Signer;
import org.wasmaudit.audit.event.StreamTarget;
import org.wasmaudit.audit.event.TraceSink;
import picocli.CommandLine.Option;

/** What is recorded of the run, and where. */
final class RecordOptions {
    private static final String DESCRIPTOR = "fd:";
    private static final String SIGNED = "ed25519:";

    @Option(
            names = {"-o", "--audit-log"},
            paramLabel = "FILE",
            description = "Write the event log, a line a call; fd:N is an open descriptor, FILE.gz is compressed.")
    private @Nullable String file;

    @Option(
            names = "-e",
            paramLabel = "EXPRESSION",
            description = "Log only some calls: fd_read, %%file, level>=B, group=1, errno=ENOENT, failed,"
                    + " !clock_time_get")
    private List<String> filters = List.of();

    @Option(
            names = {"-y", "-T"},
            description = "As strace has them; what descriptors are open on, and how long calls take, is logged.")
    @SuppressWarnings("UnusedVariable") // asks for what is so anyway
    private boolean asStrace;

    @Option(names = "--no-fd-paths", description = "Do not log what descriptors are open on.")
    private boolean noFdPaths;

    @Option(
            names = {"-s", "--sample-bytes"},
            paramLabel = "N",
            description = "Log up to N bytes of the data that flows (none by default).")
    private int sampleBytes;

    @Option(names = "--sample", paramLabel = "FORM", description = "none, or hash: log the data's hash.")
    private @Nullable String sample;

    @Option(
            names = "--redact",
            paramLabel = "WORD",
            split = ",",
            description = "Blot out the values of more words than password, token and such, in arguments and samples.")
    private List<String> redact = List.of();

    @Option(names = "--seal", paramLabel = "SEAL", description = "none, sha256 (default) or ed25519:KEYFILE")
    private String seal = "sha256";

    @Option(
            names = "--rotate",
            paramLabel = "SIZE[,KEEP]",
            description = "Begin a new file at a size (before compression), and keep so many full ones: 100MB,10")
    private @Nullable String rotate;

    @Option(
            names = "--on-audit-failure",
            paramLabel = "ACTION",
            description = "stop (default) or warn, when the log cannot be written")
    private LogOptions.OnFailure onFailure = LogOptions.OnFailure.STOP;

    @Option(
            names = "--log-sync",
            paramLabel = "WHEN",
            description = "none (default), seal or call: when the log is forced to the disk, to outlast a crash of the"
                    + " machine.")
    private LogOptions.Sync sync = LogOptions.Sync.NONE;

    @Option(
            names = "--coalesce",
            description = "Log equal calls that follow each other as one line with their number.")
    private boolean coalesce;

    @Option(names = "--trace", description = "Show each call on stderr as it is made, a line of text.")
    private boolean trace;

    @Option(names = "--log-host-paths", description = "Log where paths lead on the host, too.")
    private boolean hostPaths;

    @Option(names = "--raw-args", description = "Log the core arguments, too.")
    private boolean rawArguments;

    @Option(names = "--categories", paramLabel = "MODE", description = "paper or extended (default)")
    private CategoryMode mode = CategoryMode.EXTENDED;

    Categorizer categorizer() {
        return Categorizer.of(mode);
    }

    /** The file named by {@code -o}, or null where there is none or it is a descriptor. */
    @Nullable Path file() {
        return file == null || file.startsWith(DESCRIPTOR) ? null : Path.of(file);
    }

    /** Opens the log and writes its header, or null where none is asked for. */
    @Nullable EventLog open(RunHeader header, EventClock clock) throws Refusal {
        LogOptions options = options(header.categorizer());
        if (file == null) {
            return null;
        }
        if (file.equals("-")) {
            throw new Refusal(
                    ExitCode.USAGE, "-o -: the standard output is the guest's; use -o fd:3 3>&1, or -o /dev/stderr");
        }
        try {
            return new EventLog(target(file), options, header, clock);
        } catch (LogFailure failure) {
            throw new Refusal(ExitCode.LOG, Escape.text(String.valueOf(failure.getMessage())));
        } catch (IOException failure) {
            throw new Refusal(
                    ExitCode.LOG, "the event log " + Escape.text(file) + ": " + FileReason.of(failure));
        }
    }

    /** What shows the calls while the guest runs, if anything does. */
    Optional<EventSink> trace() throws Refusal {
        return trace ? Optional.of(new TraceSink(System.err, filter(categorizer()))) : Optional.empty();
    }

    private CallFilter filter(Categorizer categorizer) throws Refusal {
        try {
            return CallFilter.parse(filters, categorizer);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(ExitCode.USAGE, Escape.text(String.valueOf(wrong.getMessage())));
        }
    }

    private static LogTarget target(String name) throws IOException, Refusal {
        if (name.startsWith(DESCRIPTOR)) {
            String number = name.substring(DESCRIPTOR.length());
            if (!number.matches("[0-9]{1,4}")) {
                throw new Refusal(ExitCode.USAGE, "-o " + Escape.text(name) + ": a descriptor is fd: and a number");
            }
            return new StreamTarget(name, new FileOutputStream("/dev/fd/" + number, true));
        }
        Path path = Path.of(name);
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return new StreamTarget(name, new FileOutputStream(name));
        }
        if (name.endsWith(".gz")) {
            return CompressedTarget.open(path);
        }
        return FileTarget.open(path);
    }

    /** What is blotted out of arguments and samples. */
    Redaction redaction() {
        return Redaction.SECRETS.and(redact);
    }

    /** What the log holds and how it is kept. */
    LogOptions options(Categorizer categorizer) throws Refusal {
        try {
            return new LogOptions(
                    CallFilter.parse(filters, categorizer),
                    sealKind(),
                    signer(),
                    samples(),
                    sampleBytes,
                    !noFdPaths,
                    hostPaths,
                    rawArguments,
                    redaction(),
                    rotateBytes(),
                    rotateKeep(),
                    onFailure,
                    coalesce,
                    sync);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(ExitCode.USAGE, Escape.text(String.valueOf(wrong.getMessage())));
        }
    }

    private LogOptions.Seal sealKind() throws Refusal {
        return switch (seal) {
            case "none" -> LogOptions.Seal.NONE;
            case "sha256" -> LogOptions.Seal.SHA256;
            case String signed when signed.startsWith(SIGNED) -> LogOptions.Seal.ED25519;
            default ->
                throw new Refusal(
                        ExitCode.USAGE, "--seal: none, sha256 or ed25519:KEYFILE, not " + Escape.text(seal));
        };
    }

    private @Nullable Signer signer() throws Refusal {
        if (!seal.startsWith(SIGNED)) {
            return null;
        }
        Path key = Path.of(seal.substring(SIGNED.length()));
        String pem = SmallFile.text(key);
        try {
            return Signer.ofPem(pem);
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    ExitCode.CONFIGURATION,
                    Escape.text(key.toString()) + ": " + Escape.text(String.valueOf(e.getMessage())));
        }
    }

    private LogOptions.Samples samples() throws Refusal {
        return switch (sample) {
            case null -> sampleBytes > 0 ? LogOptions.Samples.BYTES : LogOptions.Samples.NONE;
            case "none" -> LogOptions.Samples.NONE;
            case "hash" -> LogOptions.Samples.HASH;
            default -> throw new Refusal(ExitCode.USAGE, "--sample: none or hash; -s N logs the first bytes");
        };
    }

    private long rotateBytes() throws Refusal {
        return rotate == null ? 0 : ByteSize.parse(rotate.split(",", 2)[0]);
    }

    private int rotateKeep() throws Refusal {
        String[] parts = rotate == null ? new String[0] : rotate.split(",", 2);
        if (parts.length < 2) {
            return 0;
        }
        if (!parts[1].matches("[0-9]{1,6}")) {
            throw new Refusal(ExitCode.USAGE, "--rotate " + Escape.text(parts[1]) + ": no number of files to keep");
        }
        return Integer.parseInt(parts[1]);
    }
}
