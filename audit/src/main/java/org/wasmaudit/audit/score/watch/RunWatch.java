package org.wasmaudit.audit.score.watch;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;
import org.wasmaudit.audit.score.DetectionRule;
import org.wasmaudit.audit.score.Finding;
import org.wasmaudit.audit.score.watch.ErrorActivity.Kind;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.Effect;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * All that the score remembers of a run: handed every call once, after it has returned or ended the run.
 *
 * <p>For one guest thread. Memory is bounded whatever the guest does, about 10 MB when all tables are full.
 */
public final class RunWatch {
    /** How many of the first bytes of each call it wants to see. */
    public static final int SAMPLE = 512;

    /** How many of the first bytes of standard input it wants to see. */
    public static final int INPUT = InputNames.MOST_BYTES;

    /** What rules of verdicts begin with that stem from what is found here, and so are no evidence themselves. */
    public static final String ALERT = "alert:";

    private static final Set<WasiCall> START_UP = EnumSet.of(
            WasiCall.ARGS_GET, WasiCall.ARGS_SIZES_GET, WasiCall.ENVIRON_GET, WasiCall.ENVIRON_SIZES_GET,
            WasiCall.CLOCK_RES_GET, WasiCall.CLOCK_TIME_GET, WasiCall.RANDOM_GET, WasiCall.FD_PRESTAT_GET,
            WasiCall.FD_PRESTAT_DIR_NAME, WasiCall.FD_FDSTAT_GET, WasiCall.FD_FILESTAT_GET, WasiCall.FD_WRITE,
            WasiCall.FD_CLOSE, WasiCall.FD_SEEK, WasiCall.PROC_EXIT);

    /** Of more different numbers of descriptors that are not open nobody needs to know. */
    private static final int MOST_PROBED = 1024;

    private final RuleCounts rules = new RuleCounts();
    private final IntHashSet probed = new IntHashSet();
    private final SequenceActivity sequence = new SequenceActivity();
    private final ErrorActivity errors = new ErrorActivity();
    private final DataActivity data = new DataActivity(rules);
    private final FileActivity files = new FileActivity(rules, data);

    /**
     * Takes a call in, unless an alert refused it: it had no effect.
     *
     * @param returned whether it has an outcome; one that ended the run has none
     */
    public void call(WasiInvocation invocation, boolean returned) {
        Decision decision = invocation.verdict().decision();
        if (decision != Decision.ALLOW && isAlert(invocation.verdict())) {
            if (invocation.verdict().refuses()) {
                return;
            }
            decision = Decision.ALLOW;
        }
        rules.lookAt(invocation);
        WasiCall call = invocation.call();
        sequence.add(call);
        Kind kind = returned ? kind(invocation.errno()) : Kind.NONE;
        errors.add(kind);
        if (decision != Decision.ALLOW) {
            rules.add(DetectionRule.DENIED_BY_POLICY, invocation);
        }
        // what the guest left out itself, as to write to what it opened for reading, tells it nothing of the host
        if (kind == Kind.REFUSED && call.effect() != Effect.WRITE && !invocation.lacksRight()) {
            rules.add(DetectionRule.REFUSED_CALLS, invocation);
        }
        if (kind == Kind.NOT_OPEN && call != WasiCall.FD_CLOSE && isNewProbe(invocation.missingFd())) {
            rules.add(DetectionRule.DESCRIPTORS_PROBED, invocation);
        }
        if (call == WasiCall.CLOCK_TIME_GET) {
            rules.add(DetectionRule.CLOCK_SPUN, invocation);
        }
        if (returned) {
            files.add(invocation, kind);
        }
    }

    /** Whether a number of what is not open was not asked about before; to ask again tells nothing more. */
    private boolean isNewProbe(int fd) {
        return fd >= 0 && probed.size() < MOST_PROBED && probed.add(fd);
    }

    private static boolean isAlert(Verdict verdict) {
        String rule = verdict.rule();
        return rule != null && rule.startsWith(ALERT);
    }

    private static Kind kind(int code) {
        if (code == 0) {
            return Kind.NONE;
        }
        Errno errno = Errno.ofCode(code);
        if (errno == null) {
            return Kind.OTHER;
        }
        return switch (errno) {
            case SUCCESS -> Kind.NONE;
            case BADF -> Kind.NOT_OPEN;
            case ACCES, PERM, NOTCAPABLE -> Kind.REFUSED;
            case NOENT -> Kind.ABSENT;
            case MFILE, NFILE, NOSPC, DQUOT -> Kind.EXHAUSTED;
            default -> Kind.OTHER;
        };
    }

    /** The rules met so far. A rule that is met stays met. */
    public List<Finding> findings() {
        return rules.findings();
    }

    /** Whether a rule has been met. */
    public boolean met(DetectionRule rule) {
        return rules.count(rule) >= rule.threshold();
    }

    /** How often what a rule counts has occurred. */
    public long count(DetectionRule rule) {
        return rules.count(rule);
    }

    /** The points of the rules met so far, 0 to 100; never less than before. */
    public int points() {
        return rules.points();
    }

    /** How many calls were taken in. */
    public long calls() {
        return sequence.total();
    }

    /** Whether no call asked for more than what start-up code and output need. */
    public boolean onlyStartedUp() {
        return START_UP.stream().mapToLong(sequence::count).sum() == sequence.total() && data.onlyConsole();
    }

    /** Whether the guest met more files than can be remembered, so that some rules may have missed something. */
    public boolean overflowed() {
        return files.overflowed();
    }

    SequenceActivity sequence() {
        return sequence;
    }

    ErrorActivity errors() {
        return errors;
    }

    DataActivity data() {
        return data;
    }

    FileActivity files() {
        return files;
    }
}
