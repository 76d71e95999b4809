package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.policy.Gates;
import org.wasmaudit.audit.policy.Policy;
import org.wasmaudit.audit.policy.PolicyGate;
import org.wasmaudit.audit.policy.Profile;
import org.wasmaudit.audit.policy.ProfileGate;
import org.wasmaudit.audit.policy.ProfileLearner;
import org.wasmaudit.wasi.WasiObserver;
import picocli.CommandLine.Option;

/** What the guest may do, and what is learnt from what it does. */
final class PolicyOptions {
    @Option(names = "--policy", paramLabel = "FILE", description = "Rules that allow, deny or end; see docs/policy.md.")
    private @Nullable Path policy;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Allow what a learnt profile has and nothing else; of several, what all have.")
    private List<Path> baselines = List.of();

    @Option(names = "--dry-run", description = "Refuse nothing, but record what would have been refused.")
    private boolean dryRun;

    @Option(
            names = "--learn",
            paramLabel = "FILE",
            description = "Write what the run does to a profile; add to it if there is one.")
    private @Nullable Path learn;

    private Optional<Policy> rules = Optional.empty();
    private List<Profile> profiles = List.of();
    private Optional<Profile> known = Optional.empty();
    private final ProfileLearner learner = ProfileLearner.ofAllowed();

    /** Reads the files, so that a mistake is told before the run. */
    void prepare(Categorizer categorizer, TrustOptions trust) throws Refusal {
        if (policy != null) {
            Policy read = PolicyFile.policy(policy, categorizer);
            rules = Optional.of(dryRun ? read.withMode(Policy.Mode.MONITOR) : read);
        }
        List<Profile> read = new ArrayList<>();
        for (Path file : baselines) {
            read.add(PolicyFile.profile(file, trust));
        }
        profiles = read;
        if (learn != null && Files.exists(learn)) {
            known = Optional.of(PolicyFile.profile(learn));
        }
    }

    /** The SHA-256 of the policy, or null where there is none. */
    @Nullable String sha256() {
        return rules.map(Policy::sha256).orElse(null);
    }

    /** Whether nothing is refused. */
    boolean isDryRun() {
        return dryRun;
    }

    /**
     * What decides about calls, or null where all are allowed.
     *
     * @param alerts what decides when an alert is raised, if there are alerts
     */
    @Nullable WasiObserver gate(Optional<? extends WasiObserver> alerts) {
        List<WasiObserver> gates = new ArrayList<>();
        rules.ifPresent(read -> gates.add(new PolicyGate(read)));
        for (Profile profile : profiles) {
            gates.add(new ProfileGate(profile, dryRun ? Policy.Mode.MONITOR : Policy.Mode.ENFORCE));
        }
        alerts.ifPresent(gates::add);
        return switch (gates.size()) {
            case 0 -> null;
            case 1 -> gates.getFirst();
            default -> new Gates(gates);
        };
    }

    /** What learns from the calls, if anything is to be learnt. */
    Optional<ProfileLearner> learner() {
        return learn == null ? Optional.empty() : Optional.of(learner);
    }

    /** Writes what was learnt, whole or not at all; the problem in one line, if there was one. */
    Optional<String> save() {
        if (learn == null) {
            return Optional.empty();
        }
        Profile seen = learner.profile();
        byte[] bytes = known.map(before -> before.and(seen)).orElse(seen).write();
        Path target = learn.toAbsolutePath();
        try {
            Path place = Files.createTempFile(target.getParent(), ".wasmaudit-profile", null);
            Files.write(place, bytes);
            Files.move(place, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("--learn " + Escape.text(target.toString()) + ": " + FileReason.of(e));
        }
    }
}
