package org.wasmaudit.audit.score.reproduce;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * Reads the paper's data set: Wasmtime 6 trace logs, one a run, in folders {@code normality} and {@code anomaly}, from
 * a folder or a zip file.
 *
 * <p>A call is each match of {@code wiggle abi; module="…" function="…"} and not a line, since what the guest printed
 * stands between the lines and inside them. Files are bounded in number and size, and a zip file's names choose between
 * the two labels and nothing else.
 */
public final class TraceReader {
    private static final Pattern CALL =
            Pattern.compile("wiggle abi; module=\"[^\"\\n]{1,64}\" function=\"([^\"\\n]{1,64})\"");
    private static final String NORMAL = "normality";
    private static final String ANOMALOUS = "anomaly";
    static final int MOST_FILES = 10_000;
    static final int MOST_BYTES_A_FILE = 16 << 20;
    static final long MOST_BYTES = 256L << 20;

    private final List<Trace> traces = new ArrayList<>();
    private long bytes;

    private TraceReader() {}

    /**
     * Reads all traces: first the normal ones, then the anomalous ones, each by name, which is the order the published
     * split starts from.
     *
     * @throws IOException with the file's name and a reason, if it cannot be read, has no traces of one of the labels,
     *     or exceeds a limit
     */
    public static List<Trace> read(Path source) throws IOException {
        TraceReader reader = new TraceReader();
        if (Files.isDirectory(source)) {
            reader.folder(source.resolve(NORMAL), false);
            reader.folder(source.resolve(ANOMALOUS), true);
        } else if (Files.isRegularFile(source)) {
            reader.zip(source);
        } else {
            throw new IOException(source + ": neither a folder nor a file");
        }
        for (boolean anomalous : new boolean[] {false, true}) {
            if (reader.traces.stream().noneMatch(trace -> trace.anomalous() == anomalous)) {
                throw new IOException(source + ": no traces in " + (anomalous ? ANOMALOUS : NORMAL) + "/");
            }
        }
        reader.traces.sort(Comparator.comparing(Trace::anomalous).thenComparing(Trace::name));
        return List.copyOf(reader.traces);
    }

    private void folder(Path folder, boolean anomalous) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": no such folder");
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isRegularFile(file)) {
                    try (InputStream in = Files.newInputStream(file)) {
                        add(file.toString(), folder.relativize(file).toString(), anomalous, in);
                    }
                }
            }
        }
    }

    private void zip(Path source) throws IOException {
        try (ZipFile zip = new ZipFile(source.toFile())) {
            Iterator<? extends ZipEntry> entries = zip.entries().asIterator();
            while (entries.hasNext()) {
                ZipEntry entry = entries.next();
                String[] path = entry.getName().split("/");
                Boolean anomalous = entry.isDirectory() || path.length < 2 ? null : label(path[path.length - 2]);
                if (anomalous != null) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        add(source + "!" + entry.getName(), path[path.length - 1], anomalous, in);
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(source + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable Boolean label(String folder) {
        return switch (folder) {
            case NORMAL -> false;
            case ANOMALOUS -> true;
            default -> null;
        };
    }

    private void add(String file, String name, boolean anomalous, InputStream in) throws IOException {
        if (traces.size() == MOST_FILES) {
            throw new IOException(file + ": more than " + MOST_FILES + " traces");
        }
        byte[] content = in.readNBytes(MOST_BYTES_A_FILE + 1);
        bytes += content.length;
        if (content.length > MOST_BYTES_A_FILE) {
            throw new IOException(file + ": larger than " + MOST_BYTES_A_FILE + " bytes");
        }
        if (bytes > MOST_BYTES) {
            throw new IOException(file + ": all traces up to this one are larger than " + MOST_BYTES + " bytes");
        }
        traces.add(parse(name, anomalous, new String(content, StandardCharsets.ISO_8859_1)));
    }

    static Trace parse(String name, boolean anomalous, String log) {
        List<WasiCall> calls = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        Matcher matcher = CALL.matcher(log);
        while (matcher.find()) {
            WasiCall call = WasiCall.ofText(matcher.group(1));
            if (call == null) {
                unknown.add(matcher.group(1));
            } else {
                calls.add(call);
            }
        }
        return new Trace(name, anomalous, calls, unknown);
    }
}
