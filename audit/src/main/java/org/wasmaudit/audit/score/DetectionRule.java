package org.wasmaudit.audit.score;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules, a row each: what is counted, how much of it is a finding, and why it may be harmless all the same.
 *
 * <p>Every rule is a count that only grows, and no call takes anything away from it. So whatever else a guest does
 * before, between or after, a finding stays.
 */
public enum DetectionRule {
    // @formatter:off
    // id, severity, points, threshold, what is counted, why it may be harmless
    ESCAPE_ATTEMPT("escape-attempt", Severity.HIGH, 40, 3,
            "different paths refused that are absolute or climb out of their directory",
            "a user may have typed such a path"),
    ESCAPING_LINK("escaping-link", Severity.MEDIUM, 30, 1,
            "symbolic links, made or refused, whose target is absolute or climbs out of its directory",
            "unpacking an archive makes the links that are in it"),
    ENCRYPTED_OVERWRITE("encrypted-overwrite", Severity.HIGH, 50, 3,
            "files read and then overwritten, replaced or removed, with random-looking data written",
            "compressing files in place looks the same"),
    DESTROYED_FILES("destroyed-files", Severity.MEDIUM, 30, 8,
            "files that existed before and were removed",
            "cleaning up is the purpose of some tools"),
    REWRITTEN_FILES("rewritten-files", Severity.LOW, 10, 8,
            "files that existed before and were emptied or replaced",
            "programs that edit files save them this way"),
    ENVIRONMENT_DISCLOSED("environment-disclosed", Severity.MEDIUM, 25, 1,
            "values of environment variables written to a file or a socket",
            "a configuration may be meant to be saved"),
    REFUSED_CALLS("refused-calls", Severity.MEDIUM, 20, 16,
            "calls but writes refused, and not for a right that the program left out itself",
            "the program may have been given too few directories"),
    DENIED_BY_POLICY("denied-by-policy", Severity.MEDIUM, 20, 1,
            "calls the policy denies",
            "the policy may be too strict"),
    DESCRIPTORS_EXHAUSTED("descriptors-exhausted", Severity.MEDIUM, 20, 1,
            "calls that failed for want of descriptors or room",
            "the limit may be too low for the task"),
    DISK_FLOODED("disk-flooded", Severity.LOW, 15, 256,
            "MiB written to files",
            "the task may be that large"),
    FILES_SWEPT("files-swept", Severity.LOW, 5, 256,
            "different existing files opened",
            "searching, archiving and compiling read many files"),
    NAMES_FLOODED("names-flooded", Severity.LOW, 15, 256,
            "files, directories and links made",
            "unpacking an archive makes as many"),
    RENAMED_FILES("renamed-files", Severity.LOW, 10, 8,
            "files that existed before and were given other names",
            "putting files in order is the purpose of some tools"),
    CREDENTIALS_READ("credentials-read", Severity.LOW, 5, 1,
            "files read whose names are those of keys and passwords",
            "the program may need them to log in"),
    START_UP_CHANGED("start-up-changed", Severity.LOW, 15, 1,
            "files written that shells, sessions or schedulers run by themselves",
            "setting a program up may be the task"),
    DESCRIPTORS_PROBED("descriptors-probed", Severity.MEDIUM, 20, 16,
            "different descriptors asked about that are not open",
            "some programs ask of every number whether it is open"),
    BLANKED_FILES("blanked-files", Severity.MEDIUM, 30, 3,
            "files that existed before and were written over with one byte again and again",
            "a program may make room in its own data"),
    UNIFORM_FILES("uniform-files", Severity.MEDIUM, 20, 5,
            "files that existed before and were given the same data as another",
            "a notice may be put into many files on purpose"),
    CREDENTIALS_HUNTED("credentials-hunted", Severity.MEDIUM, 20, 3,
            "different files of keys and passwords read, or asked for in vain",
            "the program may manage keys"),
    SECURITY_CHANGED("security-changed", Severity.MEDIUM, 20, 1,
            "files written that say who may do what on a machine",
            "setting a machine up may be the task"),
    TRACES_REMOVED("traces-removed", Severity.LOW, 15, 1,
            "histories and system logs that existed before and were emptied, replaced or removed",
            "keeping logs short may be the task"),
    BACKUPS_REMOVED("backups-removed", Severity.LOW, 15, 3,
            "backups that existed before and were removed",
            "old backups have to go at some time"),
    TIMES_FORGED("times-forged", Severity.LOW, 10, 3,
            "files that existed before, written and then given a time other than the present",
            "putting a backup over files restores their times"),
    CLOCK_SPUN("clock-spun", Severity.LOW, 10, 100_000,
            "readings of a clock",
            "games and benchmarks read it often"),
    NAMED_FILES_REMOVED("named-files-removed", Severity.LOW, 5, 8,
            "files that existed before, that the arguments or standard input name, and that were removed",
            "removing them may be the task");
    // @formatter:on

    /** How much a finding matters, the least first. */
    public enum Severity {
        LOW,
        MEDIUM,
        HIGH
    }

    private final String id;
    private final Severity severity;
    private final int points;
    private final long threshold;
    private final String counted;
    private final String doubt;

    DetectionRule(String id, Severity severity, int points, long threshold, String counted, String doubt) {
        this.id = id;
        this.severity = severity;
        this.points = points;
        this.threshold = threshold;
        this.counted = counted;
        this.doubt = doubt;
    }

    /** The name in policies, reports and on the command line. */
    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }

    /** What the finding adds to the points of a run. */
    public int points() {
        return points;
    }

    /** The least count that is a finding. */
    public long threshold() {
        return threshold;
    }

    /** What is counted, in words that follow a number. */
    public String counted() {
        return counted;
    }

    /** Why the finding may be harmless. */
    public String doubt() {
        return doubt;
    }

    /** The rule of an id. */
    public static Optional<DetectionRule> ofId(String id) {
        return Stream.of(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }
}
