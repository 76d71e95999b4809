package org.wasmaudit.audit.score.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasmaudit.audit.score.DetectionRule.CREDENTIALS_HUNTED;
import static org.wasmaudit.audit.score.DetectionRule.CREDENTIALS_READ;
import static org.wasmaudit.audit.score.DetectionRule.DESTROYED_FILES;
import static org.wasmaudit.audit.score.DetectionRule.NAMED_FILES_REMOVED;
import static org.wasmaudit.audit.score.watch.Watched.watch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.audit.score.Told;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.WasiCall;

/** Files that the standard input names are left out of two rules, and nothing that a guest could arrange for. */
final class InputNamesTest {
    private static final List<String> KEYS =
            List.of("home/user/.netrc", "home/user/.ssh/id_rsa", "home/user/.aws/credentials");
    private static final int MANY = 300;

    private static String list(List<String> names, String before, String after) {
        return names.stream().map(name -> before + name + after).collect(Collectors.joining());
    }

    private static List<Told> started(String root) {
        byte[] strings = "program\0-o\0/base/out\0".getBytes(StandardCharsets.UTF_8);
        return new ArrayList<>(List.of(
                Told.call(WasiCall.ARGS_GET).data(strings, strings.length),
                Told.call(WasiCall.FD_PRESTAT_GET).on(root)));
    }

    private static void readKeys(List<Told> calls) {
        for (String key : KEYS) {
            calls.add(Told.open("base/" + key, 0));
            calls.add(Told.read("/base/" + key, 100));
        }
    }

    /** How many keys count as hunted when they are read behind these calls. */
    private static long hunted(Told... before) {
        List<Told> calls = started("/base");
        calls.addAll(List.of(before));
        readKeys(calls);
        RunWatch watch = watch(calls);
        assertEquals(3, watch.count(CREDENTIALS_READ), "it is said all the same");
        return watch.count(CREDENTIALS_HUNTED);
    }

    private static Told[] inPieces(String text, int size) {
        return IntStream.range(0, (text.length() + size - 1) / size)
                .mapToObj(i -> Told.input(text.substring(i * size, Math.min(text.length(), (i + 1) * size))))
                .toArray(Told[]::new);
    }

    @Test
    void keysThatAListNamesAreNotHuntedFor() {
        assertEquals(3, hunted());
        assertEquals(0, hunted(Told.input(list(KEYS, "/base/", "\n"))));
        assertEquals(0, hunted(Told.input(list(KEYS, "/base/./", "\n"))));
        assertEquals(0, hunted(Told.input(list(KEYS, "/base/", "\0"))), "as find -print0 gives them");
        assertEquals(0, hunted(Told.input("a title\n\n" + list(KEYS, "/base//", "\n"))));
    }

    @Test
    void aNameCountsFromTheRootThatItIsBelow() {
        List<Told> calls = started(".");
        calls.add(Told.input(list(KEYS, "./", "\n")));
        KEYS.forEach(key -> calls.add(Told.read("./" + key, 100)));
        assertEquals(0, watch(calls).count(CREDENTIALS_HUNTED));
        List<Told> absolute = started(".");
        absolute.add(Told.input(list(KEYS, "/", "\n")));
        KEYS.forEach(key -> absolute.add(Told.read("./" + key, 100)));
        assertEquals(3, watch(absolute).count(CREDENTIALS_HUNTED));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40, 64})
    void linesMayBeCutBetweenReads(int size) {
        assertEquals(0, hunted(inPieces(list(KEYS, "/base/", "\n"), size)));
        assertEquals(0, hunted(inPieces(list(KEYS, "/base/", "\0"), size)));
    }

    @Test
    void aLongListIsKnownToItsEnd() {
        String names = IntStream.range(0, InputNames.MOST_LINES - 3)
                .mapToObj(i -> "/base/home/user/" + i + "\n")
                .collect(Collectors.joining());
        assertEquals(0, hunted(inPieces(names + list(KEYS, "/base/", "\n"), 4096)));
        assertEquals(1, hunted(inPieces("\n" + names + list(KEYS, "/base/", "\n"), 4096)), "one line too many");
        String wide = IntStream.range(0, InputNames.MOST_BYTES / 256)
                .mapToObj(i -> "x".repeat(255) + "\n")
                .collect(Collectors.joining());
        assertEquals(0, hunted(inPieces(wide.substring(256) + list(KEYS, "/base/", "\n"), 1000)));
        assertEquals(3, hunted(inPieces(wide + list(KEYS, "/base/", "\n"), 1000)), "too far behind");
    }

    /** What is below a name, beside it, a part of a line, or not ended, is not named. */
    @ParameterizedTest
    @MethodSource
    void whatIsNotAWholeLineNamesNothing(String text) {
        assertEquals(3, hunted(Told.input(text)));
    }

    static Stream<String> whatIsNotAWholeLineNamesNothing() {
        String folder = "/base/home/user";
        return Stream.of(
                folder + "\n" + folder + "/.ssh\n" + folder + "/.aws/\n",
                "/base\n/\n.\n\n",
                list(KEYS, "see /base/", "\n"),
                list(KEYS, "/base/", " 4096\n"),
                list(KEYS, "/base/", "\r\n"),
                list(KEYS, "/base/", ".old\n"),
                list(KEYS, "/base/home/../", "\n"),
                list(KEYS, "/base/", " "),
                list(KEYS, "/base/" + "./".repeat(InputNames.LONGEST / 2), "\n"),
                "a line\n\0\n" + list(KEYS, "/base/", "\n"),
                "an item\0a file of\n" + list(KEYS, "/base/", "\n") + "\0");
    }

    @Test
    void theLastNameWithoutAnEndIsNone() {
        String names = list(KEYS, "/base/", "\n");
        assertEquals(1, hunted(Told.input(names.substring(0, names.length() - 1)), Told.input("")));
    }

    /** Evasion: only what the host gave is believed, however the guest may call it. */
    @Test
    void whatTheGuestHasPutThereIsNotTheHosts() {
        String names = list(KEYS, "/base/", "\n");
        byte[] data = names.getBytes(StandardCharsets.UTF_8);
        for (String own : List.of("/base/tmp/stdin", "/base/stdin", "stdout", "stderr")) {
            assertEquals(3, hunted(Told.call(WasiCall.FD_READ).on(own).data(data, data.length)), own);
        }
        assertEquals(3, hunted(Told.call(WasiCall.FD_PREAD).on("stdin").data(data, data.length)));
        assertEquals(3, hunted(Told.write("stdin", data)));
    }

    /** Evasion: standard input may come from a file in a folder of the guest's, which then may write to it. */
    @ParameterizedTest
    @MethodSource
    void whatTheGuestMightHaveWrittenIsNotBelieved(Told write) {
        String names = list(KEYS, "/base/", "\n");
        assertEquals(3, hunted(write, Told.input(names)));
        int half = names.indexOf('\n') + 1;
        assertEquals(2, hunted(Told.input(names.substring(0, half)), write, Told.input(names.substring(half))));
        assertEquals(0, hunted(Told.input(names), write), "what was read before is the host's");
    }

    static Stream<Told> whatTheGuestMightHaveWrittenIsNotBelieved() {
        byte[] data = "x".getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Told.write("/base/list", data),
                Told.open("base/list", Oflags.TRUNC),
                Told.call(WasiCall.FD_FILESTAT_SET_SIZE).on("/base/list").argument(1, 20),
                Told.call(WasiCall.PATH_LINK).paths("base/list", "base/second"),
                Told.call(WasiCall.PATH_RENAME).paths("base/folder", "base/other"),
                Told.call(WasiCall.SOCK_SEND).data(data, 1));
    }

    @Test
    void whatTheRunHasMadeAndWhatItsArgumentsNameIsNotWhereItsListComesFrom() {
        Told names = Told.input(list(KEYS, "/base/", "\n"));
        byte[] data = "x".getBytes(StandardCharsets.UTF_8);
        assertEquals(0, hunted(Told.open("base/new", Oflags.CREAT), Told.write("/base/new", data), names));
        assertEquals(0, hunted(Told.open("base/out", Oflags.TRUNC), Told.write("/base/out", data), names));
        assertEquals(3, hunted(Told.open("base/out/list", Oflags.TRUNC), names));
    }

    /** Where no more files can be remembered, none is known to be made by the run. */
    @Test
    void inAFullTableNothingIsBelieved() {
        List<Told> calls = started("/base");
        KEYS.forEach(key -> calls.add(Told.open("base/" + key, 0)));
        for (int i = 0; i < FileTable.ROOM; i++) {
            calls.add(Told.open("base/tmp/" + i, Oflags.CREAT));
        }
        calls.add(Told.write("/base/list", new byte[] {1}));
        calls.add(Told.input(list(KEYS, "/base/", "\n")));
        readKeys(calls);
        assertEquals(3, watch(calls).count(CREDENTIALS_HUNTED));
    }

    @Test
    void aNameReadLaterExcusesNothing() {
        List<Told> calls = started("/base");
        readKeys(calls);
        calls.add(Told.input(list(KEYS, "/base/", "\n")));
        readKeys(calls);
        assertEquals(3, watch(calls).count(CREDENTIALS_HUNTED));
    }

    @Test
    void removingWhatAListNamesIsTheTask() {
        List<String> names = IntStream.range(0, MANY).mapToObj(i -> "base/data/" + i).toList();
        for (int between : new int[] {MANY, 1}) {
            List<Told> calls = started("/base");
            for (int i = 0; i < MANY; i += between) {
                calls.add(Told.input(list(names.subList(i, i + between), "/", "\n")));
                names.subList(i, i + between)
                        .forEach(name -> calls.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths(name)));
            }
            RunWatch watch = watch(calls);
            assertEquals(0, watch.count(DESTROYED_FILES));
            assertEquals(MANY, watch.count(NAMED_FILES_REMOVED));
            calls.add(Told.open("base/other", 0));
            assertEquals(MANY, watch(calls).count(DESTROYED_FILES), "with anything else, all count");
        }
    }

    @Test
    void whatIsBelowANameOfTheListIsNotItsTask() {
        List<Told> calls = started("/base");
        calls.add(Told.input("/base/data\n"));
        IntStream.range(0, MANY)
                .forEach(i -> calls.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("base/data/" + i)));
        assertEquals(MANY, watch(calls).count(DESTROYED_FILES));
    }

    /** A guest that reads without end is not remembered without end. */
    @Test
    void whatIsKeptIsBounded() {
        InputNames names = new InputNames();
        Told block = Told.input("x".repeat(1 << 16));
        for (int i = 0; i < 4; i++) {
            assertFalse(names.isOver());
            names.read(block);
        }
        assertTrue(names.isOver());
        Told claim = Told.input("").data(new byte[0], Long.MAX_VALUE);
        new InputNames().read(claim);
    }
}
