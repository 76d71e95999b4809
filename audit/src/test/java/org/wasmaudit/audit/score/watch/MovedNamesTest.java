package org.wasmaudit.audit.score.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasmaudit.audit.score.DetectionRule.BACKUPS_REMOVED;
import static org.wasmaudit.audit.score.DetectionRule.CREDENTIALS_HUNTED;
import static org.wasmaudit.audit.score.DetectionRule.CREDENTIALS_READ;
import static org.wasmaudit.audit.score.DetectionRule.DESTROYED_FILES;
import static org.wasmaudit.audit.score.DetectionRule.SECURITY_CHANGED;
import static org.wasmaudit.audit.score.DetectionRule.START_UP_CHANGED;
import static org.wasmaudit.audit.score.DetectionRule.TRACES_REMOVED;
import static org.wasmaudit.audit.score.watch.Watched.watch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wasmaudit.audit.score.Told;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.WasiCall;

/** Evasion by other names: what is known of a file follows the file, and not the name it had. */
final class MovedNamesTest {
    private static final List<String> KEYS =
            List.of("home/.ssh/id_rsa", "home/server.key", "home/.aws/credentials");

    private static Told link(String from, String to) {
        return Told.call(WasiCall.PATH_LINK).paths(from, to);
    }

    private static Told rename(String from, String to) {
        return Told.call(WasiCall.PATH_RENAME).paths(from, to);
    }

    private static Told remove(String path) {
        return Told.call(WasiCall.PATH_UNLINK_FILE).paths(path);
    }

    private static List<Told> make(String path) {
        return List.of(
                Told.open(path, Oflags.CREAT), Told.write("/" + path, "own".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @EnumSource(
            value = WasiCall.class,
            names = {"PATH_LINK", "PATH_RENAME"})
    void aKeyIsOneUnderEveryName(WasiCall call) {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calls.add(Told.call(call).paths(KEYS.get(i), "plain" + i));
            calls.add(rename("plain" + i, "plainer" + i));
            calls.add(link("plainer" + i, "more" + i));
            calls.add(Told.open("more" + i, 0));
            calls.add(Told.read("/more" + i, 100));
        }
        RunWatch watch = watch(calls);
        assertEquals(3, watch.count(CREDENTIALS_HUNTED));
        assertEquals(3, watch.count(CREDENTIALS_READ));
        for (int i = 0; i < 3; i++) {
            calls.add(Told.open("plainer" + i, 0));
            calls.add(Told.read("/plainer" + i, 100));
        }
        assertEquals(3, watch(calls).count(CREDENTIALS_HUNTED), "and no other under another");
    }

    @Test
    void anOrdinaryFileIsNoKeyForHavingALink() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calls.add(Told.read("/" + KEYS.get(i), 100).on("/text" + i));
            calls.add(link("text" + i, "other" + i));
            calls.add(Told.read("/other" + i, 100));
        }
        assertEquals(0, watch(calls).count(CREDENTIALS_READ));
    }

    @Test
    void writingByASecondNameChangesWhatTheFirstMeans() {
        for (String first : List.of("home/.bashrc", "etc/sudoers")) {
            RunWatch watch = watch(List.of(
                    link(first, "plain"), Told.open("plain", 0), Told.write("/plain", new byte[] {'x'})));
            assertEquals(1, watch.count(START_UP_CHANGED) + watch.count(SECURITY_CHANGED), first);
        }
    }

    @Test
    void renamingBeforeRemovingHidesNeitherTracesNorBackups() {
        List<Told> calls = new ArrayList<>();
        for (String name : List.of("var/log/auth.log", "a.bak", "b.bak", "c.bak")) {
            calls.add(rename(name, "plain"));
            calls.add(remove("plain"));
        }
        RunWatch watch = watch(calls);
        assertEquals(1, watch.count(TRACES_REMOVED));
        assertEquals(3, watch.count(BACKUPS_REMOVED));
    }

    /** Files in a folder that takes the place of one in which the run made files of the same names are not its own. */
    @Test
    void anotherFolderInThePlaceOfAnOwnOneIsNotOwn() {
        List<Told> calls = new ArrayList<>(List.of(Told.call(WasiCall.PATH_CREATE_DIRECTORY).paths("d")));
        for (int i = 0; i < 8; i++) {
            calls.addAll(make("d/sub/f" + i));
        }
        calls.add(rename("d", "away"));
        List<Told> own = new ArrayList<>(calls);
        calls.add(rename("theirs", "d"));
        for (int i = 0; i < 8; i++) {
            calls.add(remove("d/sub/f" + i));
            own.add(remove("away/sub/f" + i));
        }
        assertEquals(8, watch(calls).count(DESTROYED_FILES));
        assertEquals(0, watch(own).count(DESTROYED_FILES), "the run's own files stay its own where they are now");
    }

    @Test
    void foldersInsideOfFoldersAreFollowedThroughEveryMove() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.addAll(make("a/in/f" + i));
            calls.addAll(make("b/f" + i));
        }
        calls.add(rename("b", "a/in/b"));
        calls.add(rename("a/in", "c"));
        calls.add(rename("c", "a/in"));
        calls.add(rename("a", "e"));
        List<Told> theirs = new ArrayList<>(calls);
        theirs.add(rename("x", "a"));
        theirs.add(rename("y", "b"));
        for (int i = 0; i < 8; i++) {
            calls.add(remove("e/in/f" + i));
            calls.add(remove("e/in/b/f" + i));
            theirs.add(remove("a/in/f" + i));
            theirs.add(remove("a/in/b/f" + i));
            theirs.add(remove("b/f" + i));
        }
        assertEquals(0, watch(calls).count(DESTROYED_FILES));
        assertEquals(24, watch(theirs).count(DESTROYED_FILES));
    }

    /** A folder that was away for a while is the one it was, and so is the one that stood in for it. */
    @Test
    void aFolderThatComesBackIsTheOneItWas() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.addAll(make("own/f" + i));
        }
        calls.add(rename("own", "away"));
        calls.add(rename("theirs", "own"));
        calls.add(rename("own", "theirs"));
        calls.add(rename("away", "own"));
        for (int i = 0; i < 8; i++) {
            calls.add(remove("own/f" + i));
        }
        assertEquals(0, watch(calls).count(DESTROYED_FILES));
        for (int i = 0; i < 8; i++) {
            calls.add(remove("theirs/f" + i));
        }
        assertEquals(8, watch(calls).count(DESTROYED_FILES));
    }

    @Test
    void aHundredThousandMovesTakeBoundedRoomAndAreSaid() {
        RunWatch watch = new RunWatch();
        for (int i = 0; i < 100_000; i++) {
            watch.call(rename("d" + i, "e" + i), true);
            watch.call(remove("e" + i), true);
        }
        assertTrue(watch.overflowed());
        assertEquals(100_000, watch.count(DESTROYED_FILES));
    }
}
