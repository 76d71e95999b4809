package org.wasmaudit.audit.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.event.Access;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.audit.event.DecisionNames;
import org.wasmaudit.audit.policy.Decider;
import org.wasmaudit.audit.policy.LoggedRequest;
import org.wasmaudit.audit.policy.Policy;
import org.wasmaudit.audit.policy.Profile;
import org.wasmaudit.audit.policy.ProfileLearner;
import org.wasmaudit.audit.policy.Request;
import org.wasmaudit.audit.policy.Rule;
import org.wasmaudit.audit.score.profile.SequenceLearner;
import org.wasmaudit.audit.score.profile.SequenceProfile;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.WasiCall;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be done with policies without running anything. */
@Command(
        name = "policy",
        description = "Checks policies, tries them on logs, and says why they decide as they do.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PolicyCommand.Check.class, PolicyCommand.Test.class, PolicyCommand.Explain.class, PolicyCommand.Learn.class,
            SignCommand.class
        })
final class PolicyCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Refusal {
        throw new Refusal(ExitCode.USAGE, "policy: check, test, explain, learn or sign; try policy --help");
    }

    /** Reads a policy and says what is odd about it. */
    @Command(name = "check", description = "Checks a policy.", mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Parameters(paramLabel = "POLICY", description = "The policy.")
        private Path policy = Path.of("");

        @Override
        public Integer call() throws Refusal {
            Policy read = PolicyFile.policy(policy, Categorizer.extended());
            String label = Escape.text(policy.toString());
            read.warnings().forEach(warning -> System.out.println(label + ": " + Escape.text(warning)));
            System.out.println(label + ": " + read.rules().size() + " rules, "
                    + read.mode().name().toLowerCase(Locale.ROOT) + ", by default " + read.byDefault());
            return 0;
        }
    }

    /** Tries a policy on what a program did. */
    @Command(
            name = "test",
            description = "Says what a policy would decide about the calls of a log; ends with 11 if it denies one.",
            mixinStandardHelpOptions = true)
    static final class Test implements Callable<Integer> {
        private static final int MOST_SHOWN = 100;

        @Parameters(index = "0", paramLabel = "POLICY", description = "The policy.")
        private Path policy = Path.of("");

        @Parameters(index = "1", paramLabel = "LOG", description = "An event log.")
        private Path log = Path.of("");

        @Override
        public Integer call() throws Refusal {
            Decider decider = new Decider(
                    PolicyFile.policy(policy, Categorizer.extended()).withMode(Policy.Mode.ENFORCE));
            Map<Decision, Long> counts = new EnumMap<>(Decision.class);
            List<String> refused = new ArrayList<>();
            LogFile.calls(log, event -> {
                Verdict verdict = decider.decide(new LoggedRequest(event));
                decider.moved(event.sequence(), event.bytes());
                counts.merge(verdict.decision(), 1L, Long::sum);
                if (verdict.decision() != Decision.ALLOW && refused.size() < MOST_SHOWN) {
                    refused.add(line(event, verdict));
                }
            });
            refused.forEach(System.out::println);
            counts.forEach((decision, count) -> System.out.println(DecisionNames.text(decision) + ": " + count));
            boolean denies = counts.containsKey(Decision.DENY) || counts.containsKey(Decision.KILL);
            return (denies ? ExitCode.DENIED : ExitCode.OK).code(ExitCode.Mode.VERDICT);
        }

        private static String line(AuditEvent event, Verdict verdict) {
            String object = event.object() == null ? "" : " " + Escape.text(event.object());
            return "#" + event.sequence() + " " + event.call().text() + object + ": "
                    + DecisionNames.text(verdict.decision()) + " by " + verdict.rule();
        }
    }

    /** Says which rule decides about a call, and why those before do not. */
    @Command(
            name = "explain",
            description = "Says which rule of a policy decides about a call, and why those before it do not.",
            mixinStandardHelpOptions = true)
    static final class Explain implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "POLICY", description = "The policy.")
        private Path policy = Path.of("");

        @Option(names = "--call", required = true, paramLabel = "CALL", description = "The call, such as path_open.")
        private String name = "";

        @Option(names = "--path", paramLabel = "PATH", description = "What it is about, as it resolves.")
        private @Nullable String path;

        @Option(names = "--access", split = ",", paramLabel = "ACCESS", description = "For path_open: read, write.")
        private List<String> access = List.of();

        @Option(names = "--bytes", paramLabel = "N", description = "How many bytes it asks to be moved.")
        private long bytes;

        @Override
        public Integer call() throws Refusal {
            Policy read = PolicyFile.policy(policy, Categorizer.extended());
            Asked asked = new Asked(wasiCall(), accessBits(), path, bytes);
            for (Rule rule : read.rules()) {
                String reason = rule.whyNot(asked);
                System.out.println("rule " + rule.id() + " (line " + rule.line() + "): "
                        + (reason == null ? "holds, " + rule.action() : reason));
                if (reason == null) {
                    return 0;
                }
            }
            System.out.println("no rule holds: by default " + read.byDefault());
            return 0;
        }

        private WasiCall wasiCall() throws Refusal {
            WasiCall call = WasiCall.ofText(name);
            if (call == null) {
                throw new Refusal(ExitCode.USAGE, "--call " + Escape.text(name) + ": no such call");
            }
            return call;
        }

        private int accessBits() throws Refusal {
            int bits = 0;
            for (String word : access) {
                int bit = 0;
                for (Access each : Access.values()) {
                    bit = each.text().equals(word) ? each.bit() : bit;
                }
                if (bit == 0) {
                    throw new Refusal(ExitCode.USAGE, "--access " + Escape.text(word)
                            + ": read, write, create, delete, inspect or change");
                }
                bits |= bit;
            }
            return wasiCall() == WasiCall.PATH_OPEN ? bits : Access.of(wasiCall());
        }
    }

    /** Learns a profile from logs. */
    @Command(
            name = "learn",
            description = "Prints the profile of the runs of some logs, or the sequences of calls they are made of.",
            mixinStandardHelpOptions = true)
    static final class Learn implements Callable<Integer> {
        @Parameters(arity = "1..*", paramLabel = "LOG", description = "Event logs, a run each.")
        private List<Path> logs = List.of();

        @Option(names = "--sequences", description = "Print what run --sequences takes.")
        private boolean sequences;

        @Override
        public Integer call() throws Refusal {
            return sequences ? sequences() : profile();
        }

        private int sequences() throws Refusal {
            Optional<SequenceProfile> all = Optional.empty();
            for (Path log : logs) {
                SequenceLearner learner = new SequenceLearner();
                LogFile.calls(log, event -> learner.call(event.call(), event.times()));
                SequenceProfile one = learner.profile();
                all = Optional.of(all.map(before -> before.and(one)).orElse(one));
            }
            all.ifPresent(learnt -> System.out.writeBytes(learnt.write()));
            System.out.flush();
            return 0;
        }

        private int profile() throws Refusal {
            @Nullable Profile all = null;
            for (Path log : logs) {
                ProfileLearner learner = ProfileLearner.ofAllowed();
                LogFile.calls(log, learner::learn);
                all = all == null ? learner.profile() : all.and(learner.profile());
            }
            if (all != null) {
                System.out.writeBytes(all.write());
                System.out.flush();
            }
            return 0;
        }
    }

    /** A call that was described on the command line. */
    private record Asked(WasiCall call, int access, @Nullable String path, long requestedBytes) implements Request {
        @Override
        public long sequence() {
            return 0;
        }

        @Override
        public int objects() {
            return path == null ? 0 : 1;
        }

        @Override
        public @Nullable String object(int n) {
            return path;
        }

        @Override
        public long nanos() {
            return 0;
        }
    }
}
