package org.wasmaudit.audit.score.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasmaudit.audit.score.DetectionRule.CLOCK_SPUN;
import static org.wasmaudit.audit.score.DetectionRule.CREDENTIALS_HUNTED;
import static org.wasmaudit.audit.score.DetectionRule.DENIED_BY_POLICY;
import static org.wasmaudit.audit.score.DetectionRule.DESCRIPTORS_EXHAUSTED;
import static org.wasmaudit.audit.score.DetectionRule.DESCRIPTORS_PROBED;
import static org.wasmaudit.audit.score.DetectionRule.DESTROYED_FILES;
import static org.wasmaudit.audit.score.DetectionRule.DISK_FLOODED;
import static org.wasmaudit.audit.score.DetectionRule.ENCRYPTED_OVERWRITE;
import static org.wasmaudit.audit.score.DetectionRule.ENVIRONMENT_DISCLOSED;
import static org.wasmaudit.audit.score.DetectionRule.ESCAPE_ATTEMPT;
import static org.wasmaudit.audit.score.DetectionRule.ESCAPING_LINK;
import static org.wasmaudit.audit.score.DetectionRule.FILES_SWEPT;
import static org.wasmaudit.audit.score.DetectionRule.REFUSED_CALLS;
import static org.wasmaudit.audit.score.DetectionRule.RENAMED_FILES;
import static org.wasmaudit.audit.score.DetectionRule.REWRITTEN_FILES;
import static org.wasmaudit.audit.score.DetectionRule.TIMES_FORGED;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.Finding;
import org.wasmaudit.audit.score.Told;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.WasiCall;

class RunWatchTest {
    private static final int CREATE = Oflags.CREAT;
    private static final int TRUNCATE = Oflags.TRUNC;

    /** Runs that meet exactly one rule each, and nearly do without their last call. */
    static List<Told> meeting(DetectionRule rule) {
        List<Told> calls = new ArrayList<>();
        switch (rule) {
            case ESCAPE_ATTEMPT -> {
                calls.add(Told.failed(WasiCall.PATH_OPEN, Errno.NOTCAPABLE, "/etc/passwd"));
                calls.add(Told.failed(WasiCall.PATH_FILESTAT_GET, Errno.NOTCAPABLE, "a/../../b"));
                calls.add(Told.failed(WasiCall.PATH_OPEN, Errno.PERM, ".."));
            }
            case ESCAPING_LINK -> calls.add(Told.failed(WasiCall.PATH_SYMLINK, Errno.NOTCAPABLE, "../x", "link"));
            case ENCRYPTED_OVERWRITE -> {
                for (int i = 0; i < 3; i++) {
                    calls.add(Told.open("f" + i, 0));
                    calls.add(Told.read("/f" + i, 100));
                    calls.add(Told.write("/f" + i, noise()));
                }
            }
            case DESTROYED_FILES -> {
                for (int i = 0; i < 8; i++) {
                    calls.add(Told.call(WasiCall.PATH_FILESTAT_GET).paths("f" + i));
                    calls.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("f" + i));
                }
            }
            case REWRITTEN_FILES -> {
                for (int i = 0; i < 8; i++) {
                    calls.add(Told.call(WasiCall.PATH_FILESTAT_GET).paths("f" + i));
                    calls.add(Told.open("f" + i, TRUNCATE));
                }
            }
            case ENVIRONMENT_DISCLOSED -> {
                calls.add(Told.call(WasiCall.ENVIRON_GET).data(text("HOME=/\0TOKEN=s3cr3t-value\0"), 27));
                calls.add(Told.write("/out", text("{\"t\":\"s3cr3t-value\"}")));
            }
            case REFUSED_CALLS -> {
                for (int i = 0; i < 16; i++) {
                    calls.add(Told.failed(WasiCall.PATH_OPEN, Errno.NOTCAPABLE, "inside"));
                }
            }
            case DENIED_BY_POLICY ->
                calls.add(Told.call(WasiCall.FD_SEEK)
                        .verdict(new Verdict(Verdict.Decision.WOULD_DENY, "rule", 76)));
            case DESCRIPTORS_EXHAUSTED -> calls.add(Told.failed(WasiCall.PATH_OPEN, Errno.MFILE, "f"));
            case DISK_FLOODED -> {
                for (int i = 0; i < 4; i++) {
                    calls.add(Told.call(WasiCall.FD_WRITE).on("/big").data(new byte[0], 64 << 20));
                }
            }
            case FILES_SWEPT -> {
                for (int i = 0; i < 256; i++) {
                    calls.add(Told.open("f" + i, 0));
                }
            }
            case NAMES_FLOODED -> {
                for (int i = 0; i < 256; i++) {
                    calls.add(Told.call(WasiCall.PATH_CREATE_DIRECTORY).paths("d" + i));
                }
            }
            case RENAMED_FILES -> {
                for (int i = 0; i < 8; i++) {
                    calls.add(Told.call(WasiCall.PATH_RENAME).paths("f" + i, "g" + i));
                }
            }
            case CREDENTIALS_READ -> {
                calls.add(Told.open(".ssh/id_ed25519", 0));
                calls.add(Told.read("/.ssh/id_ed25519", 300));
            }
            case START_UP_CHANGED -> {
                calls.add(Told.open(".zshrc", 0));
                calls.add(Told.write("/.zshrc", text("alias ls=ll")));
            }
            case DESCRIPTORS_PROBED -> {
                for (int i = 0; i < 16; i++) {
                    calls.add(Told.call(WasiCall.FD_FDSTAT_GET).missing(i));
                }
            }
            case BLANKED_FILES -> {
                for (int i = 0; i < 3; i++) {
                    calls.add(Told.open("f" + i, 0));
                    calls.add(Told.write("/f" + i, new byte[64]));
                }
            }
            case UNIFORM_FILES -> {
                for (int i = 0; i <= 5; i++) {
                    calls.add(Told.open("f" + i, 0));
                    calls.add(Told.write("/f" + i, text("all of your files are somewhere else")));
                }
            }
            case CREDENTIALS_HUNTED -> {
                calls.add(Told.failed(WasiCall.PATH_OPEN, Errno.NOENT, ".aws/credentials"));
                calls.add(Told.failed(WasiCall.PATH_FILESTAT_GET, Errno.NOENT, "home/user/.netrc"));
                calls.add(Told.failed(WasiCall.PATH_OPEN, Errno.ACCES, "etc/shadow"));
            }
            case SECURITY_CHANGED -> {
                calls.add(Told.open("etc/sudoers", 0));
                calls.add(Told.write("/etc/sudoers", text("user ALL=(ALL) NOPASSWD: ALL")));
            }
            case TRACES_REMOVED -> {
                calls.add(Told.call(WasiCall.PATH_FILESTAT_GET).paths("var/log/auth.log"));
                calls.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("var/log/auth.log"));
            }
            case BACKUPS_REMOVED -> {
                for (int i = 0; i < 3; i++) {
                    calls.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("data/" + i + ".bak"));
                }
            }
            case TIMES_FORGED -> {
                for (int i = 0; i < 3; i++) {
                    calls.add(Told.write("/f" + i, text("x")));
                    calls.add(Told.call(WasiCall.FD_FILESTAT_SET_TIMES).on("/f" + i).argument(3, 4));
                }
            }
            case CLOCK_SPUN -> {
                for (int i = 0; i < 100_000; i++) {
                    calls.add(Told.call(WasiCall.CLOCK_TIME_GET));
                }
            }
            case NAMED_FILES_REMOVED -> {
                calls.add(Told.call(WasiCall.FD_PRESTAT_GET).on("/base"));
                calls.add(Told.call(WasiCall.ARGS_GET).data(text("rm\0/base/old\0"), 13));
                for (int i = 0; i < 8; i++) {
                    calls.add(Told.call(WasiCall.PATH_FILESTAT_GET).paths("base/old/f" + i));
                    calls.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("base/old/f" + i));
                }
            }
        }
        return calls;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] noise() {
        byte[] noise = new byte[256];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private static RunWatch watch(List<Told> calls) {
        RunWatch watch = new RunWatch();
        calls.forEach(call -> watch.call(call, true));
        return watch;
    }

    private static Set<DetectionRule> met(RunWatch watch) {
        Set<DetectionRule> rules = EnumSet.noneOf(DetectionRule.class);
        watch.findings().forEach(finding -> rules.add(finding.rule()));
        return rules;
    }

    @TestFactory
    List<DynamicTest> everyRuleIsMetByItsBehaviourAlone() {
        return List.of(DetectionRule.values()).stream()
                .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> {
                    RunWatch watch = watch(meeting(rule));
                    assertEquals(Set.of(rule), met(watch));
                    Finding finding = watch.findings().getFirst();
                    assertEquals(rule.threshold(), finding.count());
                    assertTrue(!finding.evidence().isEmpty() && finding.evidence().size() <= 5);
                    assertEquals(rule.points(), watch.points());
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> oneCallLessMeetsNoRule() {
        return List.of(DetectionRule.values()).stream()
                .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> {
                    List<Told> calls = meeting(rule);
                    assertEquals(Set.of(), met(watch(calls.subList(0, calls.size() - 1))));
                }))
                .toList();
    }

    @Test
    void askingForOneNameAgainIsNoHunt() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(Told.failed(WasiCall.PATH_OPEN, Errno.NOENT, "home/user/.netrc"));
            calls.add(Told.failed(WasiCall.PATH_OPEN, Errno.NOENT, "lib/module" + i + ".py"));
        }
        assertEquals(Set.of(), met(watch(calls)));
    }

    /** A program that looks for its own settings in one folder after the other asks one question. */
    @Test
    void lookingForOneNameInManyFoldersIsNoHunt() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(Told.failed(WasiCall.PATH_OPEN, Errno.NOENT, "srv/project" + i + "/.env"));
            calls.add(Told.failed(WasiCall.PATH_OPEN, Errno.NOENT, "srv/project" + i + "/.npmrc"));
        }
        assertEquals(2, watch(calls).count(CREDENTIALS_HUNTED));
        calls.add(Told.failed(WasiCall.PATH_OPEN, Errno.NOENT, "home/a/.ssh/id_rsa"));
        calls.add(Told.failed(WasiCall.PATH_OPEN, Errno.NOENT, "home/b/.ssh/id_rsa"));
        assertEquals(4, watch(calls).count(CREDENTIALS_HUNTED), "in folders of keys each is another");
    }

    @Test
    void theSameDataAgainInOneFileAreNotUniform() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(Told.open("f" + i % 3, 0));
            calls.add(Told.write("/f" + i % 3, text("a line of exactly this text that is long enough " + i % 3)));
        }
        assertEquals(Set.of(), met(watch(calls)));
    }

    @Test
    void whatAProgramMadeItselfItMayRemove() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(Told.open("tmp" + i, CREATE | TRUNCATE));
            calls.add(Told.write("/tmp" + i, noise()));
            calls.add(Told.read("/tmp" + i, 256));
            calls.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("tmp" + i));
            calls.add(Told.open("tmp" + i, CREATE));
            calls.add(Told.call(WasiCall.PATH_RENAME).paths("tmp" + i, "final" + i));
            calls.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("final" + i));
        }
        assertEquals(Set.of(), met(watch(calls)));
    }

    @Test
    void linksAProgramMadeItselfItMayRemoveMoveAndReplace() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(Told.open("f", 0));
            calls.add(Told.call(WasiCall.PATH_SYMLINK).paths("f", "soft" + i));
            calls.add(Told.call(WasiCall.PATH_LINK).paths("f", "hard" + i));
            calls.add(Told.call(WasiCall.PATH_FILESTAT_GET).paths("soft" + i));
            calls.add(Told.call(WasiCall.PATH_RENAME).paths("soft" + i, "other" + i));
            calls.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("other" + i));
            calls.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("hard" + i));
            calls.add(Told.call(WasiCall.PATH_LINK).paths("f", "hard.again" + i));
            calls.add(Told.open("new" + i, CREATE));
            calls.add(Told.call(WasiCall.PATH_RENAME).paths("new" + i, "hard.again" + i));
            calls.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("hard.again" + i));
            calls.add(Told.call(WasiCall.PATH_LINK).paths("f", "hard.moved" + i));
            calls.add(Told.call(WasiCall.PATH_RENAME).paths("hard.moved" + i, "hard.there" + i));
        }
        assertEquals(Set.of(), met(watch(calls)));
    }

    /** Evasion: what was there before is found again behind whatever link a run makes. */
    @Test
    void noLinkHidesWhatItLeadsTo() {
        List<Told> links = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            // emptied by its second name, and then removed by its first
            links.add(Told.call(WasiCall.PATH_LINK).paths("f" + i, "l" + i));
            links.add(Told.open("l" + i, TRUNCATE));
            links.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("f" + i));
            // to rename one of two names of a file to the other leaves both
            links.add(Told.call(WasiCall.PATH_LINK).paths("g" + i, "m" + i));
            links.add(Told.call(WasiCall.PATH_RENAME).paths("m" + i, "g" + i));
            links.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("g" + i));
            // another file takes the place of a link
            links.add(Told.call(WasiCall.PATH_SYMLINK).paths("x", "s" + i));
            links.add(Told.call(WasiCall.PATH_RENAME).paths("h" + i, "s" + i));
            links.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("s" + i));
        }
        RunWatch watch = watch(links);
        assertEquals(24, watch.count(DESTROYED_FILES));
        assertEquals(16, watch.count(REWRITTEN_FILES), "emptied, or given another's name");
        assertEquals(8, watch.count(RENAMED_FILES), "put where a link was");
    }

    @Test
    void writesToWhatWasOpenedForReadingAreNoProbes() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(Told.failed(WasiCall.FD_WRITE, Errno.NOTCAPABLE));
        }
        assertEquals(0, watch(calls).count(REFUSED_CALLS));
    }

    /** Whether a call that is refused again and again is counted as a probe. */
    private static long refused(Told call) {
        return watch(Collections.nCopies(20, call)).count(REFUSED_CALLS);
    }

    @Test
    void whatTheGuestLeftOutItselfIsNoProbe() {
        Told sync = Told.call(WasiCall.FD_DATASYNC).on("/base/folder").errno(Errno.NOTCAPABLE);
        assertEquals(0, refused(sync.lacking()), "a folder opened without asking for the right");
        assertEquals(0, refused(Told.failed(WasiCall.FD_SEEK, Errno.NOTCAPABLE).lacking()), "no stream can");
        assertEquals(20, refused(Told.call(WasiCall.FD_FDSTAT_SET_RIGHTS).on("/f").errno(Errno.NOTCAPABLE)),
                "to ask for more than one was given");
        assertEquals(20, refused(Told.failed(WasiCall.PATH_OPEN, Errno.PERM, "inside")), "what the host forbids");
        assertEquals(20, refused(Told.failed(WasiCall.PATH_OPEN, Errno.NOTCAPABLE, "../outside")));
    }

    @Test
    void askingAgainAboutOneDescriptorIsNoProbe() {
        List<Told> again = new ArrayList<>();
        List<Told> closing = new ArrayList<>();
        List<Told> looking = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            again.add(Told.call(WasiCall.FD_READ).missing(i % 3));
            closing.add(Told.call(WasiCall.FD_CLOSE).missing(i));
            looking.add(Told.call(WasiCall.FD_RENUMBER).missing(i));
        }
        assertEquals(3, watch(again).count(DESCRIPTORS_PROBED));
        assertEquals(0, watch(closing).count(DESCRIPTORS_PROBED), "who closes a number does not want what is there");
        assertEquals(300, watch(looking).count(DESCRIPTORS_PROBED));
        again.addAll(meeting(DESCRIPTORS_PROBED));
        assertEquals(Set.of(DESCRIPTORS_PROBED), met(watch(again)));
    }

    @Test
    void aMillionNumbersOfDescriptorsTakeBoundedRoom() {
        RunWatch watch = new RunWatch();
        for (int i = 0; i < 1_000_000; i++) {
            watch.call(Told.call(WasiCall.FD_FDSTAT_GET).missing(i), true);
        }
        assertEquals(1024, watch.count(DESCRIPTORS_PROBED));
    }

    /** Whoever walks through folders and asks for the one above is refused each time, and learns nothing by that. */
    @Test
    void onePathThatLeadsOutIsAskedForOnce() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(Told.failed(WasiCall.PATH_FILESTAT_GET, Errno.NOTCAPABLE, ".."));
        }
        assertEquals(1, watch(calls).count(ESCAPE_ATTEMPT));
        for (int i = 0; i < 2; i++) {
            calls.add(Told.failed(WasiCall.PATH_FILESTAT_GET, Errno.NOTCAPABLE, "../".repeat(i + 2) + "etc/passwd"));
        }
        assertEquals(Set.of(ESCAPE_ATTEMPT), met(watch(calls)));
    }

    @Test
    void foldersThatAProgramMadeItselfItMayRename() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(Told.call(WasiCall.PATH_CREATE_DIRECTORY).paths("new" + i));
            calls.add(Told.call(WasiCall.PATH_RENAME).paths("new" + i, "done" + i));
        }
        assertEquals(0, watch(calls).count(RENAMED_FILES));
        calls.clear();
        for (int i = 0; i < 20; i++) {
            calls.add(Told.call(WasiCall.PATH_CREATE_DIRECTORY).paths("d" + i));
            calls.add(Told.call(WasiCall.PATH_REMOVE_DIRECTORY).paths("d" + i));
            calls.add(Told.call(WasiCall.PATH_RENAME).paths("d" + i, "moved" + i));
        }
        assertEquals(20, watch(calls).count(RENAMED_FILES), "what has come there since is not its own");
    }

    @Test
    void unpackedFilesMayHaveTheTimesOfTheArchive() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(Told.open("out" + i, CREATE));
            calls.add(Told.write("/out" + i, text("unpacked")));
            calls.add(Told.call(WasiCall.PATH_FILESTAT_SET_TIMES).paths("out" + i).argument(6, 4));
        }
        assertEquals(0, watch(calls).count(TIMES_FORGED));
        for (int i = 0; i < 3; i++) {
            calls.add(Told.open("f" + i, 0));
            calls.add(Told.write("/f" + i, text("changed")));
            calls.add(Told.call(WasiCall.PATH_FILESTAT_SET_TIMES).paths("f" + i).argument(6, 4));
        }
        assertEquals(3, watch(calls).count(TIMES_FORGED));
    }

    @Test
    void ransomThatWritesACopyAndReplacesTheOriginal() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calls.add(Told.open("f" + i, 0));
            calls.add(Told.read("/f" + i, 100));
            calls.add(Told.open("f" + i + ".tmp", CREATE));
            calls.add(Told.write("/f" + i + ".tmp", noise()));
            calls.add(Told.call(WasiCall.PATH_RENAME).paths("f" + i + ".tmp", "f" + i));
        }
        assertEquals(Set.of(ENCRYPTED_OVERWRITE), met(watch(calls)));
    }

    @Test
    void writingToAFileBeforeReadingItHidesNoEncryption() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calls.add(Told.open("f" + i, 0));
            calls.add(Told.write("/f" + i, noise()));
            calls.add(Told.read("/f" + i, 100).data(text("x".repeat(100)), 100));
            calls.add(Told.write("/f" + i, noise()));
        }
        assertEquals(Set.of(ENCRYPTED_OVERWRITE), met(watch(calls)));
    }

    @Test
    void openingToCreateBeforeRemovingHidesNoDestruction() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(Told.open("f" + i, CREATE).found());
            calls.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("f" + i));
        }
        assertEquals(Set.of(DESTROYED_FILES), met(watch(calls)));
    }

    @Test
    void removingUnseenIsDestruction() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(Told.call(WasiCall.PATH_UNLINK_FILE).paths("f" + i));
        }
        assertEquals(Set.of(DESTROYED_FILES), met(watch(calls)));
    }

    @Test
    void randomDataWrittenInPiecesLookRandomAllTheSame() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calls.add(Told.read("/f" + i, 100));
            for (int from = 0; from < 256; from += 16) {
                calls.add(Told.write("/f" + i, Arrays.copyOfRange(noise(), from, from + 16)));
                calls.add(Told.write("/log", text("working\n")));
            }
        }
        assertEquals(Set.of(ENCRYPTED_OVERWRITE), met(watch(calls)));
    }

    @Test
    void readingBackWhatWasWrittenIsNoOnesContent() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(Told.open("f" + i, CREATE));
            calls.add(Told.write("/f" + i, text("x".repeat(100))));
            calls.add(Told.read("/f" + i, 100));
            calls.add(Told.write("/f" + i, noise()));
        }
        assertEquals(Set.of(), met(watch(calls)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s\n", "ab%s", "a long beginning, then %s and an end"})
    void valuesAreFoundInEveryForm(String around) {
        byte[] value = text("s3cr3t-value of 27 letters!");
        List<String> forms = List.of(
                new String(value, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(value),
                HexFormat.of().withUpperCase().formatHex(value),
                Base64.getEncoder().encodeToString(value),
                Base64.getEncoder().encodeToString(text("k=" + new String(value, StandardCharsets.UTF_8))),
                Base64.getEncoder().encodeToString(text("k:" + new String(value, StandardCharsets.UTF_8) + ";")));
        for (String form : forms) {
            byte[] written = text(String.format(Locale.ROOT, around, form));
            List<Told> calls = new ArrayList<>();
            calls.add(Told.call(WasiCall.ENVIRON_GET).data(text("T=s3cr3t-value of 27 letters!\0"), 30));
            calls.add(Told.write("/out", written));
            assertEquals(Set.of(ENVIRONMENT_DISCLOSED), met(watch(calls)), form);
            calls.removeLast();
            for (int from = 0; from < written.length; from += 5) {
                calls.add(Told.write("/out", Arrays.copyOfRange(written, from, Math.min(from + 5, written.length))));
            }
            assertEquals(Set.of(ENVIRONMENT_DISCLOSED), met(watch(calls)), form + " in pieces");
        }
    }

    @Test
    void aValueIsFoundWhereverItIsCut() {
        byte[] written = text("twenty characters and more, then s3cr3t-value of 27 letters! and an end");
        for (int cut = 1; cut < written.length; cut++) {
            List<Told> calls = List.of(
                    Told.call(WasiCall.ENVIRON_GET).data(text("T=s3cr3t-value of 27 letters!\0"), 30),
                    Told.write("/out", Arrays.copyOf(written, cut)),
                    Told.write("/out", Arrays.copyOfRange(written, cut, written.length)));
            RunWatch watch = watch(calls);
            assertEquals(1, watch.count(ENVIRONMENT_DISCLOSED), "cut at " + cut);
        }
    }

    @Test
    void ofALongWriteTheEndIsNotSeenAndNotGuessed() {
        List<Told> calls = new ArrayList<>();
        calls.add(Told.call(WasiCall.ENVIRON_GET).data(text("T=s3cr3t-value\0"), 15));
        calls.add(Told.write("/out", text("s3cr3t-")).data(text("s3cr3t-"), 5000));
        calls.add(Told.write("/out", text("value")));
        assertEquals(Set.of(), met(watch(calls)));
    }

    @Test
    void editingTextInPlaceIsNoEncryption() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(Told.read("/f" + i, 100));
            calls.add(Told.write("/f" + i, text(i + " quick brown foxes jump over a lazy dog, and then they sleep.")));
        }
        assertEquals(Set.of(), met(watch(calls)));
    }

    @Test
    void randomDataThatReplaceRandomDataAreNoEncryption() {
        List<Told> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            byte[] other = new byte[256];
            new Random(i).nextBytes(other);
            calls.add(Told.read("/f" + i, 256).data(noise(), 256));
            calls.add(Told.write("/f" + i, other));
        }
        assertEquals(Set.of(), met(watch(calls)));
    }

    @Test
    void aPathFromTheEnvironmentIsNoDisclosure() {
        RunWatch watch = watch(List.of(
                Told.call(WasiCall.ENVIRON_GET).data(text("ROOT=/base/data\0"), 16),
                Told.write("/log", text("/base/data/a saved"))));
        assertEquals(Set.of(), met(watch));
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER=operator", "LANG=en_GB.UTF-8", "TERM=xterm-256color"})
    void whoAndWhereSomebodyIsMayStandInDocuments(String variable) {
        String value = variable.substring(variable.indexOf('=') + 1);
        for (String name : List.of(variable, "MY_" + variable)) {
            RunWatch watch = watch(List.of(
                    Told.call(WasiCall.ENVIRON_GET).data(text(name + "\0"), name.length() + 1),
                    Told.write("/doc", text("Made by or for " + value + ", long ago"))));
            assertEquals(name.equals(variable) ? 0 : 1, watch.count(ENVIRONMENT_DISCLOSED), name);
        }
    }

    @Test
    void theEnvironmentOnTheTerminalIsNoDisclosure() {
        RunWatch watch = watch(List.of(
                Told.call(WasiCall.ENVIRON_GET).data(text("TOKEN=s3cr3t-value\0"), 19),
                Told.write("stdout", text("s3cr3t-value"))));
        assertEquals(Set.of(), met(watch));
    }

    @Test
    void evidenceNamesWhatTheCallsDid() {
        assertEquals(
                "path_symlink link -> ../x",
                watch(meeting(ESCAPING_LINK)).findings().getFirst().evidence().getFirst().text());
        assertEquals(
                "writes the value of TOKEN to /out",
                watch(meeting(ENVIRONMENT_DISCLOSED)).findings().getFirst().evidence().getFirst().text());
    }

    @Test
    void aCallThatEndsTheRunHasNoOutcomeToRead() {
        RunWatch watch = new RunWatch();
        watch.call(Told.failed(WasiCall.PROC_EXIT, Errno.NOTCAPABLE), false);
        assertEquals(1, watch.calls());
        assertEquals(0, watch.count(REFUSED_CALLS));
    }

    @Test
    void severalRulesAddUpTo100PointsAtMost() {
        List<Told> calls = new ArrayList<>();
        for (DetectionRule rule : List.of(
                ESCAPE_ATTEMPT, ESCAPING_LINK, ENCRYPTED_OVERWRITE, DESTROYED_FILES, DENIED_BY_POLICY,
                DESCRIPTORS_EXHAUSTED, DISK_FLOODED, FILES_SWEPT, TIMES_FORGED, CLOCK_SPUN)) {
            calls.addAll(meeting(rule));
        }
        assertEquals(100, watch(calls).points());
    }

    @Test
    void aMillionNamesTakeBoundedRoomAndAreSaid() {
        RunWatch watch = new RunWatch();
        for (int i = 0; i < 100_000; i++) {
            watch.call(Told.open("f" + i, CREATE), true);
        }
        assertTrue(watch.overflowed());
        assertTrue(watch.files().different() <= FileTable.ROOM);
    }

    @Test
    void idsAreUniqueAndFound() {
        for (DetectionRule rule : DetectionRule.values()) {
            assertEquals(rule, DetectionRule.ofId(rule.id()).orElseThrow());
        }
    }
}
