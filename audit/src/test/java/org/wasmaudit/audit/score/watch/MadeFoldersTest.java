package org.wasmaudit.audit.score.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasmaudit.audit.score.DetectionRule.CREDENTIALS_HUNTED;
import static org.wasmaudit.audit.score.DetectionRule.SECURITY_CHANGED;
import static org.wasmaudit.audit.score.DetectionRule.START_UP_CHANGED;
import static org.wasmaudit.audit.score.watch.Watched.watch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.audit.score.Told;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.WasiCall;

/** Where a name of settings or of keys means something, and that nobody gets round it by folders of his own. */
final class MadeFoldersTest {
    private static final Told ROOT = Told.call(WasiCall.FD_PRESTAT_GET).on("/base");

    private static Told make(String folder) {
        return Told.call(WasiCall.PATH_CREATE_DIRECTORY).paths(folder);
    }

    private static List<Told> write(String file) {
        return List.of(
                Told.open(file, Oflags.CREAT), Told.write("/" + file, "text".getBytes(StandardCharsets.UTF_8)));
    }

    /** A name that is not there, in a folder that is. */
    private static Told miss(String path) {
        return Told.call(WasiCall.PATH_FILESTAT_GET).paths(path).errno(Errno.NOENT);
    }

    /** A run that makes folders and then writes a file. */
    private static List<Told> made(String file, String... folders) {
        List<Told> calls = new ArrayList<>(List.of(ROOT));
        Arrays.stream(folders).map(MadeFoldersTest::make).forEach(calls::add);
        calls.addAll(write(file));
        return calls;
    }

    @Test
    void aCopyOfSettingsInAFolderThatTheRunMadeIsNoChange() {
        assertEquals(0, watch(made("base/tmp/copy/.profile", "base/tmp/copy")).count(START_UP_CHANGED));
        assertEquals(0, watch(made("base/copy/.profile", "base/copy")).count(START_UP_CHANGED));
        List<Told> etc = made("base/tmp/etc/pam.d/login", "base/tmp/etc", "base/tmp/etc/pam.d");
        etc.addAll(write("base/tmp/etc/passwd"));
        assertEquals(0, watch(etc).count(SECURITY_CHANGED));
    }

    /** Programs write files under a name of the moment first, or link what is in an archive twice. */
    @Test
    void aCopyThatStaysInFoldersTheRunMadeIsNoChange() {
        for (WasiCall call : List.of(WasiCall.PATH_RENAME, WasiCall.PATH_LINK)) {
            List<Told> calls = made("base/copy/.profile.tmp", "base/copy");
            calls.add(Told.call(call).paths("base/copy/.profile.tmp", "base/copy/.profile"));
            calls.addAll(write("base/copy/.bashrc"));
            assertEquals(0, watch(calls).count(START_UP_CHANGED));
            calls.add(Told.call(call).paths("base/copy/.bashrc", "base/other"));
            assertTrue(watch(calls).count(START_UP_CHANGED) > 0, "and then one leaves it");
        }
        List<Told> folder = made("base/copy/u/.profile", "base/copy", "base/copy/u");
        folder.add(Told.call(WasiCall.PATH_RENAME).paths("base/copy/u", "base/copy/user"));
        assertTrue(watch(folder).count(START_UP_CHANGED) > 0, "a folder may be moved on from there");
    }

    @Test
    void aFolderThatWasThereIsSomebodys() {
        assertEquals(1, watch(made("base/data/.profile", "base/other")).count(START_UP_CHANGED));
        List<Told> calls = made("base/copy/.profile", "base/copy");
        calls.add(2, Told.call(WasiCall.PATH_REMOVE_DIRECTORY).paths("base/copy"));
        assertEquals(1, watch(calls).count(START_UP_CHANGED));
    }

    @Test
    void foldersMissingFromAHomeOrASystemMayBeMade() {
        for (List<Told> calls : List.of(
                made("base/home/user/.ssh/authorized_keys", "base/home/user/.ssh"),
                made("base/u/.config/autostart/x", "base/u/.config", "base/u/.config/autostart"),
                made("base/u/systemd/user/x", "base/u/systemd", "base/u/systemd/user"),
                made("base/home/new/.profile", "base/home/new"),
                made("base/etc/cron.d/job", "base/etc", "base/etc/cron.d"))) {
            assertEquals(1, watch(calls).count(START_UP_CHANGED), calls.getLast().fdPath());
        }
        assertEquals(1, watch(made("base/etc/ssh/sshd_config", "base/etc/ssh")).count(SECURITY_CHANGED));
    }

    @Test
    void aGuestThatDoesNotAskWhatItWasGivenIsNotBelieved() {
        List<Told> calls = made("base/tmp/copy/.profile", "base/tmp/copy");
        assertEquals(1, watch(calls.subList(1, calls.size())).count(START_UP_CHANGED));
    }

    /** Evasion: what is made where it means nothing is put where it does. */
    @ParameterizedTest
    @ValueSource(strings = {"PATH_RENAME", "PATH_SYMLINK", "PATH_LINK"})
    void movingOrLinkingAFolderOfOnesOwnHidesNothing(WasiCall call) {
        List<Told> calls = made("base/x/.ssh/authorized_keys", "base/x", "base/x/.ssh");
        calls.addAll(write("base/x/passwd"));
        assertEquals(0, watch(calls).points());
        Told move = Told.call(call).paths("base/x/.ssh", "base/home/user/.ssh");
        calls.add(move);
        assertEquals(1, watch(calls).count(START_UP_CHANGED));
        assertEquals(1, watch(calls).count(SECURITY_CHANGED));
        List<Told> first = new ArrayList<>(List.of(ROOT, move));
        first.addAll(made("base/x/.profile", "base/x"));
        assertEquals(1, watch(first).count(START_UP_CHANGED));
    }

    /** Evasion: more files than can be remembered. */
    @Test
    void manyFilesLeftOutHideNoOther() {
        List<Told> calls = made("base/x/.profile", "base/x");
        for (int i = 0; i < 1000; i++) {
            calls.add(make("base/x/" + i));
            calls.addAll(write("base/x/" + i + "/.profile"));
        }
        assertTrue(watch(calls).count(START_UP_CHANGED) > 0);
    }

    @Test
    void aFolderOfKeysMakesNoKeyOfEveryNameAskedForInIt() {
        List<Told> calls = new ArrayList<>();
        for (String name : List.of(".gitignore", ".ignore", ".rgignore", ".git", ".jj")) {
            calls.add(miss("home/user/.ssh/" + name));
            calls.add(Told.failed(WasiCall.PATH_OPEN, Errno.NOENT, "home/root/.kube/" + name));
        }
        assertEquals(0, watch(calls).count(CREDENTIALS_HUNTED));
    }

    @Test
    void whereACopyWillBeIsNoHunt() {
        List<Told> calls = new ArrayList<>(List.of(ROOT, make("base/tmp/home")));
        for (String name : List.of("id_rsa", ".netrc", "wallet.dat")) {
            calls.add(miss("base/tmp/home/" + name));
            calls.addAll(write("base/tmp/home/" + name));
        }
        assertEquals(0, watch(calls).count(CREDENTIALS_HUNTED));
    }

    /** Evasion: names in another spelling, and names asked for in a folder of one's own before. */
    @Test
    void aHunterHidesNeitherBySpellingNorByAFolderOfHisOwn() {
        List<Told> calls = new ArrayList<>();
        for (String path : List.of("h/.kube/./config", "h/.ssh/id_rsa/", "h/.docker//config.json", "h/.aws/config/.")) {
            calls.add(Told.failed(WasiCall.PATH_OPEN, Errno.NOENT, path));
        }
        assertEquals(4, watch(calls).count(CREDENTIALS_HUNTED));

        calls = new ArrayList<>(List.of(ROOT, make("base/x")));
        for (String name : List.of("id_rsa", ".netrc", "wallet.dat")) {
            Told asked = Told.call(WasiCall.PATH_OPEN).paths(name).errno(Errno.NOENT);
            calls.add(asked.resolved("/base/x/" + name));
            calls.add(asked.resolved("/base/home/user/" + name));
        }
        assertEquals(3, watch(calls).count(CREDENTIALS_HUNTED));
    }

    @Test
    void afterAMoveAFolderIsNoLongerKnownToBeOnesOwn() {
        List<Told> calls = new ArrayList<>(List.of(ROOT, make("base/x")));
        calls.add(Told.call(WasiCall.PATH_RENAME).paths("base/home/user", "base/x"));
        for (String name : List.of("id_rsa", ".netrc", "wallet.dat")) {
            calls.add(miss("base/x/" + name));
        }
        assertEquals(3, watch(calls).count(CREDENTIALS_HUNTED));
    }
}
