package org.wasmaudit.testsuite.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.testsuite.Repository;
import org.wasmaudit.testsuite.wasi.GuestRun;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.host.HostDirectory;
import org.wasmaudit.wasm.Engine;

/** What the sample guests do, on every engine, and what the host keeps them from doing. */
final class GuestRunsTest {
    private static final Path GUESTS = Repository.root().resolve("testsuite/guests");
    private static final String NOTE = "Milk and bread  \nCall the plumber\t\n";

    /** A file the guests are not given, beside the folder they are given. */
    private Path secret = Path.of("");

    private Path folder = Path.of("");

    static Stream<Engine> engines() {
        return Stream.of(Engine.compiled(), Engine.interpreted());
    }

    @BeforeEach
    void prepare(@TempDir Path scratch) throws IOException {
        secret = Files.writeString(scratch.resolve("secret"), "not for guests");
        folder = Files.createDirectory(scratch.resolve("given"));
        Files.createDirectory(folder.resolve("sub"));
        Files.writeString(folder.resolve("shopping.txt"), NOTE);
        Files.writeString(folder.resolve("sub/abc"), "abc");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void helloPrintsItsLine(Engine engine) throws IOException {
        assertEquals(new GuestRun(0, "Hello, world!\n", ""), run(engine, "hello"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void calculatorAnswersTheExampleAsItDidWhereItWasWritten(Engine engine) throws IOException {
        byte[] session = Files.readAllBytes(GUESTS.resolve("example.calc"));
        GuestRun run = GuestRun.of(
                engine,
                module("calc"),
                Wasi.builder().args("calc").stdin(new ByteArrayInputStream(session), false));
        String out = Files.readString(GUESTS.resolve("example.out"));
        String err = Files.readString(GUESTS.resolve("example.err"));
        assertEquals(new GuestRun(1, out, err), run);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void fileToolHashesAndCopiesWhatItIsGiven(Engine engine) throws IOException {
        assertEquals(new GuestRun(0, "", ""), run(engine, "files", "copy", "/given/sub", "/given/copy"));
        assertEquals("abc", Files.readString(folder.resolve("copy/abc")));
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-4, the example
        String hashes = abc + "  /given/copy/abc\n" + abc + "  /given/sub/abc\n";
        assertEquals(new GuestRun(0, hashes, ""), run(engine, "files", "hash", "/given/copy", "/given/sub"));
        String list = "d          0 /given/sub\n-          3 /given/sub/abc\n";
        assertEquals(new GuestRun(0, list, ""), run(engine, "files", "list", "/given/sub"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void fileToolIsRefusedWhatItIsNotGiven(Engine engine) throws IOException {
        GuestRun run = run(engine, "files", "hash", "/etc/passwd", "/given/../secret");
        assertEquals("", run.stdout());
        assertEquals(1, run.exit());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void journalKeepsWhatIsPutUntilItIsDropped(Engine engine) throws IOException {
        String file = "/given/journal";
        GuestRun quiet = new GuestRun(0, "", "");
        assertEquals(quiet, run(engine, "journal", file, "put", "milk", "two litres"));
        assertEquals(quiet, run(engine, "journal", file, "put", "bread", "1"));
        assertEquals(quiet, run(engine, "journal", file, "drop", "bread"));
        assertEquals(new GuestRun(0, "two litres\n", ""), run(engine, "journal", file, "get", "milk"));
        assertEquals(
                new GuestRun(1, "", "journal: no entry bread\n"), run(engine, "journal", file, "get", "bread"));
        Files.writeString(folder.resolve("journal"), "0badc0de 4 milk none\n", StandardOpenOption.APPEND);
        GuestRun damaged = run(engine, "journal", file, "list");
        assertEquals(
                new GuestRun(0, "milk = two litres\n", "journal: the end of /given/journal is damaged\n"), damaged);
        GuestRun compacted = run(engine, "journal", file, "compact");
        assertEquals(new GuestRun(0, "84 -> 27 bytes, 1 entries\n", ""), compacted);
        assertEquals("two litres", Files.readString(folder.resolve("journal")).substring(16).strip());
        GuestRun refused = run(engine, "journal", "/given/../secret", "list");
        assertEquals(1, refused.exit());
        assertEquals("", refused.stdout());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void tallyCountsWordsOfMoreThanOneChunk(Engine engine) throws IOException {
        byte[] input = "The cat, the DOG: the end.\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
        GuestRun run = GuestRun.of(
                engine,
                module("tally"),
                Wasi.builder().args("tally", "2").stdin(new ByteArrayInputStream(input), false));
        assertEquals(new GuestRun(0, "   3000 the\n   1000 cat\n   6000 words, 4 different\n", ""), run);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void notesAreTidiedAndListed(Engine engine) throws IOException {
        GuestRun run = run(engine, "notes", "/given");
        assertEquals(new GuestRun(0, "shopping.txt: 2 lines, 3 blanks removed\n", ""), run);
        assertEquals("Milk and bread\nCall the plumber\n", Files.readString(folder.resolve("shopping.txt")));
        assertEquals(
                "# Notes\n\n- shopping.txt, 2 lines: Milk and bread\n", Files.readString(folder.resolve("index.md")));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void trespasserGetsNowhereAndUndoesItself(Engine engine) throws IOException {
        GuestRun run = run(engine, "trespass", "/given");
        assertEquals(0, run.exit(), run::stderr);
        List<String> opened = run.stdout().lines().filter(line -> line.startsWith("probe open")).toList();
        assertTrue(opened.size() >= 9, run::stdout);
        // A link may be laid whatever it says (another matter is where it leads); everything else is refused.
        List<String> granted = run.stdout().lines()
                .filter(line -> line.startsWith("probe") && !line.endsWith("refused") && !line.contains(" symlink "))
                .toList();
        assertEquals(List.of(), granted);
        assertEquals("not for guests", Files.readString(secret));
        assertEquals(List.of("given", "secret"), names(secret.resolveSibling("")));
        assertEquals(List.of("index.md", "shopping.locked", "sub"), names(folder));
        assertFalse(Files.readString(folder.resolve("shopping.locked")).contains("Milk"));

        run(engine, "trespass", "/given", "unlock");
        assertEquals("Milk and bread\nCall the plumber\n", Files.readString(folder.resolve("shopping.txt")));
    }

    private GuestRun run(Engine engine, String program, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(program));
        all.addAll(List.of(arguments));
        return GuestRun.of(
                engine,
                module(program),
                Wasi.builder().args(all).preopen("/given", HostDirectory.of(folder), Access.READ_WRITE));
    }

    private static Path module(String program) {
        return GUESTS.resolve("bin").resolve(program + ".wasm");
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
