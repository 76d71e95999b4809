package org.wasmaudit.audit.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.event.JsonBuffer;
import org.wasmaudit.audit.policy.Capability;
import org.wasmaudit.audit.policy.Profile;
import org.wasmaudit.audit.policy.ProfileDiff;
import org.wasmaudit.audit.policy.ProfileLearner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares what two runs do, or a run and a profile. */
@Command(
        name = "diff",
        description = "Compares what two runs do, each an event log or a profile; ends with 1 if the second does more.",
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
    private static final int ADDED = 1;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "A log or profile.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "A log or profile.")
    private Path after = Path.of("");

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Refusal {
        ProfileDiff diff = ProfileDiff.between(read(before), read(after));
        System.out.print(json ? json(diff) : text(diff));
        return diff.added().isEmpty() ? 0 : ADDED;
    }

    /** A profile as such; anything else as a log, from which one is learnt. */
    private static Profile read(Path file) throws Refusal {
        if (file.toString().endsWith(".gz") || !isProfile(file)) {
            ProfileLearner learner = ProfileLearner.ofAttempts();
            LogFile.calls(file, learner::learn);
            return learner.profile();
        }
        return PolicyFile.profile(file);
    }

    private static boolean isProfile(Path file) throws Refusal {
        byte[] start = SmallFile.start(file, 128);
        return new String(start, StandardCharsets.ISO_8859_1).contains("\"wasmaudit-profile\"");
    }

    private static String text(ProfileDiff diff) {
        StringBuilder text = new StringBuilder();
        diff.added().forEach(capability -> text.append("+ ").append(Escape.text(capability.toString())).append('\n'));
        diff.gone().forEach(capability -> text.append("- ").append(Escape.text(capability.toString())).append('\n'));
        return text.toString();
    }

    private static String json(ProfileDiff diff) {
        JsonBuffer out = new JsonBuffer(1 << 12);
        out.beginObject().name("v").value(1).name("kind").value("diff");
        list(out.name("added"), diff.added());
        list(out.name("gone"), diff.gone());
        return out.endObject().endLine().toString();
    }

    private static void list(JsonBuffer out, List<Capability> capabilities) {
        out.beginArray();
        capabilities.forEach(capability -> out.value(capability.toString()));
        out.endArray();
    }
}
