package org.wasmaudit.testsuite.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.wasm.script.SuiteFolder;

/**
 * What the official suite gives does not depend on which of HotSpot's tiers runs it. Some of the scripts are taken;
 * {@code -Dwasmaudit.tiers=1} takes all of them, for a quarter of an hour, and 3 every third; then also with all code
 * compiled at once, for which starting takes longer than the scripts.
 */
final class TiersTest {
    private static final int FEW = 60;
    private static final int STEP = Integer.getInteger("wasmaudit.tiers", FEW);

    /** The options that leave one tier; all but one leave memories to be accessed as most embedders have them. */
    enum Tier {
        INTERPRETER(1, "-Xint"),
        OPTIMISED_EARLY(1, "-XX:-TieredCompilation", "-XX:CompileThreshold=100"),
        DIRECT_ACCESS(
                1,
                "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-XX:-TieredCompilation",
                "-XX:CompileThreshold=100"),
        COMPILED_AT_ONCE(4, "-Xcomp");

        /** Of the scripts that are taken, the part that this tier has time for. */
        private final int part;

        private final List<String> options;

        Tier(int part, String... options) {
            this.part = part;
            this.options = List.of(options);
        }
    }

    @TempDir
    private Path directory;

    private List<String> unpack(int step) throws IOException {
        List<String> paths = new ArrayList<>();
        try (SharedZip zip = new SharedZip("spec", "wast.zip")) {
            List<String> scripts = zip.names(".wast").stream()
                    .filter(script -> SuiteFolder.of(script).isClaimed())
                    .toList();
            for (int i = step / 2; i < scripts.size(); i += step) {
                Path file = directory.resolve(scripts.get(i) + ".wast");
                Files.createDirectories(file.getParent());
                Files.write(file, zip.read(scripts.get(i) + ".wast"));
                paths.add(file.toString());
            }
        }
        return paths;
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void scriptsPass(Tier tier) throws IOException, InterruptedException {
        assumeTrue(tier != Tier.COMPILED_AT_ONCE || STEP < FEW, "only with -Dwasmaudit.tiers=1");
        List<String> arguments = new ArrayList<>(List.of("wast", "--engine", "both"));
        arguments.addAll(unpack(STEP * tier.part));
        List<String> command = new ArrayList<>(Command.line(arguments));
        command.addAll(1, tier.options);
        command.add(1, "-Xss8m");
        Command.Outcome outcome = Command.run(command);
        String last = outcome.stdout().lines().reduce("", (before, line) -> line);
        assertEquals(0, outcome.exit(), () -> outcome.stdout() + outcome.stderr());
        assertEquals("0 failed, 0 skipped", last.substring(last.indexOf(", ") + 2));
    }
}
