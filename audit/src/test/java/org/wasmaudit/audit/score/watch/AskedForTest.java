package org.wasmaudit.audit.score.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasmaudit.audit.score.DetectionRule.BACKUPS_REMOVED;
import static org.wasmaudit.audit.score.DetectionRule.CREDENTIALS_HUNTED;
import static org.wasmaudit.audit.score.DetectionRule.CREDENTIALS_READ;
import static org.wasmaudit.audit.score.DetectionRule.DESTROYED_FILES;
import static org.wasmaudit.audit.score.DetectionRule.ENCRYPTED_OVERWRITE;
import static org.wasmaudit.audit.score.DetectionRule.FILES_SWEPT;
import static org.wasmaudit.audit.score.DetectionRule.NAMED_FILES_REMOVED;
import static org.wasmaudit.audit.score.DetectionRule.RENAMED_FILES;
import static org.wasmaudit.audit.score.DetectionRule.REWRITTEN_FILES;
import static org.wasmaudit.audit.score.DetectionRule.SECURITY_CHANGED;
import static org.wasmaudit.audit.score.DetectionRule.START_UP_CHANGED;
import static org.wasmaudit.audit.score.DetectionRule.TIMES_FORGED;
import static org.wasmaudit.audit.score.DetectionRule.TRACES_REMOVED;
import static org.wasmaudit.audit.score.watch.Watched.watch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.Told;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.WasiCall;

/** What the arguments name is left out of some rules, and of nothing more than that. */
final class AskedForTest {
    private static final int MANY = 300;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The start of a run that was given a directory and arguments, in that order or the other. */
    private static List<Told> started(String root, String... arguments) {
        byte[] strings = bytes("program\0" + String.join("\0", arguments) + "\0");
        return new ArrayList<>(List.of(
                Told.call(WasiCall.ARGS_GET).data(strings, strings.length),
                Told.call(WasiCall.FD_PRESTAT_GET).on(root)));
    }

    private static Stream<Told> removals(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Told.call(WasiCall.PATH_UNLINK_FILE).paths("base/data/sub/" + i));
    }

    private static RunWatch removing(String root, String... arguments) {
        List<Told> calls = started(root, arguments);
        removals(MANY).forEach(calls::add);
        return watch(calls);
    }

    /** An editor that is given files by name: each is rewritten, renamed and dated back, and some are known ones. */
    private static RunWatch editing(String... arguments) {
        List<Told> calls = started("/base", arguments);
        for (String name : List.of(".bashrc", "auth.log", "1.bak", "2.bak", "3.bak", "f0", "f1", "f2")) {
            String file = "base/" + name;
            calls.add(Told.open(file, Oflags.TRUNC));
            calls.add(Told.write("/" + file, bytes("edited " + file)));
            calls.add(Told.call(WasiCall.PATH_FILESTAT_SET_TIMES).paths(file).argument(6, 4));
            calls.add(Told.call(WasiCall.PATH_RENAME).paths(file, file + ".new"));
        }
        calls.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("base/auth.log"));
        return watch(calls);
    }

    @Test
    void whatIsDoneToAFileThatIsNamedExactlyWasAskedFor() {
        List<DetectionRule> asked = List.of(
                REWRITTEN_FILES, RENAMED_FILES, TIMES_FORGED, START_UP_CHANGED, TRACES_REMOVED);
        RunWatch named = editing("/base/.bashrc", "/base/auth.log", "/base/1.bak", "/base/2.bak", "/base/3.bak",
                "/base/f0", "/base/f1", "/base/f2");
        RunWatch below = editing("/base/sub", "/base");
        for (DetectionRule rule : asked) {
            assertEquals(0, named.count(rule), rule.id());
            assertTrue(below.count(rule) >= rule.threshold(), rule.id() + " where only the whole is named");
        }
        assertEquals(1, named.count(DESTROYED_FILES), "what is worse counts");
    }

    @Test
    void backupsThatAreNamedExactlyMayGo() {
        for (boolean exactly : new boolean[] {true, false}) {
            List<Told> calls = exactly
                    ? started("/base", "/base/old/1.bak", "/base/old/2.bak", "/base/old/3.bak")
                    : started("/base", "/base/old");
            for (int i = 1; i <= 3; i++) {
                calls.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("base/old/" + i + ".bak"));
            }
            assertEquals(exactly ? 0 : 3, watch(calls).count(BACKUPS_REMOVED));
        }
    }

    @Test
    void folderNamesAreNoNamesOfTheFilesInThem() {
        List<Told> calls = started("/base", "/base/data");
        for (int i = 0; i < 8; i++) {
            calls.add(Told.open("base/data/f" + i, Oflags.TRUNC));
        }
        assertEquals(8, watch(calls).count(REWRITTEN_FILES));
    }

    @Test
    void whatIsWorseCountsForFilesNamedExactly() {
        List<Told> calls = started("/base", "/base/passwd", "/base/f0", "/base/f1", "/base/f2");
        for (int i = 0; i < 3; i++) {
            calls.add(Told.open("base/f" + i, 0));
            calls.add(Told.read("/base/f" + i, 100));
            calls.add(Told.write("/base/f" + i, RunWatchTest.noise()));
        }
        calls.add(Told.open("base/passwd", 0));
        calls.add(Told.write("/base/passwd", bytes("root::0:0:::")));
        RunWatch watch = watch(calls);
        assertEquals(3, watch.count(ENCRYPTED_OVERWRITE));
        assertEquals(1, watch.count(SECURITY_CHANGED));
    }

    @Test
    void openingWhatIsBelowAnArgumentIsNoSweep() {
        List<Told> below = started("/base", "/base/data");
        List<Told> whole = started("/base", "/base");
        for (int i = 0; i < MANY; i++) {
            below.add(Told.open("base/data/sub/" + i, 0));
            whole.add(Told.open("base/data/sub/" + i, 0));
        }
        assertEquals(0, watch(below).count(FILES_SWEPT));
        assertEquals(MANY, watch(whole).count(FILES_SWEPT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/base/data", "/base/data/", "/base//data/sub", "--out=/base/data", "/base/./data"})
    void removingWhatTheArgumentsNameIsTheTask(String argument) {
        RunWatch watch = removing("/base", "-r", argument);
        assertEquals(0, watch.count(DESTROYED_FILES));
        assertEquals(MANY, watch.count(NAMED_FILES_REMOVED), "it is said all the same");
        assertEquals(5, watch.points());
    }

    @Test
    void aNameCountsFromTheRootThatItIsBelow() {
        assertEquals(0, removing("/", "base/data").count(DESTROYED_FILES));
        List<Told> calls = started(".", "data");
        IntStream.range(0, MANY)
                .mapToObj(i -> Told.call(WasiCall.PATH_UNLINK_FILE).paths("x").resolved("./data/" + i))
                .forEach(calls::add);
        assertEquals(0, watch(calls).count(DESTROYED_FILES));
    }

    /** To name all that was given, or what leads elsewhere, or a part of a name, is to name nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"/base", "/", ".", "", "/base/dat", "/base/data/../data", "/base/other", "=/base/data"})
    void whatIsNotNamedCounts(String argument) {
        RunWatch watch = removing("/base", argument);
        assertEquals(MANY, watch.count(DESTROYED_FILES));
        assertEquals(0, watch.count(NAMED_FILES_REMOVED));
    }

    @Test
    void theNameOfTheProgramAndAnArgumentCutOffAreNone() {
        byte[] cut = bytes("/base/data\0/base/data");
        List<Told> calls = new ArrayList<>(List.of(
                Told.call(WasiCall.FD_PRESTAT_GET).on("/base"), Told.call(WasiCall.ARGS_GET).data(cut, cut.length)));
        removals(MANY).forEach(calls::add);
        assertEquals(MANY, watch(calls).count(DESTROYED_FILES));
    }

    @Test
    void aGuestThatDoesNotAskWhatItWasGivenIsNotBelieved() {
        List<Told> calls = started("/base", "/base/data");
        calls.removeLast();
        removals(MANY).forEach(calls::add);
        assertEquals(MANY, watch(calls).count(DESTROYED_FILES));
    }

    static Stream<Told> otherThings() {
        return Stream.of(
                Told.open("base/data/a", 0),
                Told.open("base/tmp/new", Oflags.CREAT),
                Told.read("/base/data/a", 100),
                Told.write("/base/out", bytes("done")),
                Told.write("/base/out", new byte[0]),
                Told.call(WasiCall.FD_FILESTAT_SET_SIZE).on("/base/data/a"),
                Told.call(WasiCall.PATH_RENAME).paths("base/a", "base/b"),
                Told.call(WasiCall.PATH_CREATE_DIRECTORY).paths("base/new"),
                Told.call(WasiCall.PATH_LINK).paths("base/a", "base/b"),
                Told.call(WasiCall.PATH_SYMLINK).paths("a", "base/b"),
                Told.call(WasiCall.SOCK_SEND).data(bytes("x"), 1));
    }

    /** Evasion: a program that does its work and removes what it was given to work on, in whatever order. */
    @ParameterizedTest
    @MethodSource("otherThings")
    void aRunThatDoesAnythingElseHasNothingLeftOut(Told other) {
        for (int before : new int[] {0, 1, 8, 9, MANY}) {
            List<Told> calls = started("/base", "/base/data");
            removals(before).forEach(calls::add);
            calls.add(other);
            removals(MANY).skip(before).forEach(calls::add);
            assertEquals(MANY, watch(calls).count(DESTROYED_FILES));
        }
    }

    @Test
    void lookingAroundAndTalkingIsNothingElse() {
        List<Told> calls = started("/base", "/base/data");
        calls.add(Told.open("base/data", Oflags.DIRECTORY));
        calls.add(Told.call(WasiCall.FD_READDIR).on("/base/data"));
        calls.add(Told.write("stdout", bytes("removed")));
        removals(MANY).forEach(calls::add);
        calls.add(Told.call(WasiCall.PATH_REMOVE_DIRECTORY).paths("base/data"));
        assertEquals(0, watch(calls).count(DESTROYED_FILES));
    }

    @Test
    void whoIsPointedAtAFolderDoesNotHuntForTheKeysInIt() {
        for (String argument : List.of("/base/home/user", "/base/home/other")) {
            List<Told> calls = started("/base", "cf", "/base/tmp/home.tar", argument);
            for (String key : List.of(".netrc", ".ssh/id_rsa", ".aws/credentials")) {
                calls.add(Told.open("base/home/user/" + key, 0));
                calls.add(Told.read("/base/home/user/" + key, 100));
            }
            RunWatch watch = watch(calls);
            assertEquals(argument.endsWith("user") ? 0 : 3, watch.count(CREDENTIALS_HUNTED), argument);
            assertEquals(3, watch.count(CREDENTIALS_READ));
        }
    }

    /** Evasion: to ask in a folder that was named for keys that may be there is a hunt. */
    @Test
    void keysThatAreNotThereAreHuntedForWhereverThatIs() {
        List<Told> calls = started("/base", "/base/home/user");
        for (String key : List.of(".netrc", ".ssh/id_rsa", ".aws/credentials")) {
            calls.add(Told.call(WasiCall.PATH_OPEN)
                    .paths("base/home/user/" + key)
                    .errno(Errno.NOENT));
        }
        assertEquals(3, watch(calls).count(CREDENTIALS_HUNTED));
    }
}
