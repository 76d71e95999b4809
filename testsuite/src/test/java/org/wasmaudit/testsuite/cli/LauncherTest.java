package org.wasmaudit.testsuite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.wasmaudit.testsuite.Command;
import org.wasmaudit.testsuite.Repository;

/** What the launcher puts on the class path, beside our own jars: what the user trusts, and nothing of the guest's. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherTest {
    private static final String OWN = "/lib/own.jar";

    @TempDir
    private Path scratch;

    private Path home = Path.of("");
    private Path jar = Path.of("");

    /** The launcher, with a runtime that only prints what it is called with. */
    @BeforeEach
    void install() throws IOException {
        home = scratch.toRealPath();
        Path template = Repository.root().resolve("audit/src/distribution/wasmaudit.sh");
        executable(
                "bin/wasmaudit",
                Files.readString(template).replace("@CLASS_PATH@", "$home" + OWN).replace("@MAIN@", "Main"));
        executable("runtime/bin/java", "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        jar = Files.writeString(home.resolve("an app.jar"), "");
    }

    private void executable(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aJarThatIsAllowedIsOnTheClassPath() throws IOException, InterruptedException {
        String both = home + OWN + ":" + jar;
        started(both, "bin/../lib/wasmaudit.aot", "run", "-q", "--allow-precompiled", jar.toString(), "x");
        Files.writeString(home.resolve("an app.aot"), "");
        started(both, "an app.aot", "--allow-precompiled", jar.toString());
    }

    @Test
    void noOtherJarIs() throws IOException, InterruptedException {
        Files.writeString(home.resolve("an app.aot"), "");
        Path colon = Files.writeString(home.resolve("a:b.jar"), "");
        List<List<String>> lines = List.of(
                List.of("run", jar.toString()),
                List.of("run", "app.wasm", "--allow-precompiled", jar.toString()),
                List.of("run", "--allow-precompiled", "app.wasm", jar.toString()),
                List.of("run", "--allow-precompiled", colon.toString()),
                List.of("run", "--allow-precompiled", home.resolve("none.jar").toString()),
                List.of("run", "-", "--allow-precompiled", jar.toString()),
                List.of("run", "a,-", "--allow-precompiled", jar.toString()),
                List.of("app", "--allow-precompiled", jar.toString()),
                List.of("run", "run", "--allow-precompiled", jar.toString()),
                List.of("compile", "app.wasm", "-o", jar.toString()));
        for (List<String> line : lines) {
            started(home + "/bin/.." + OWN, "bin/../lib/wasmaudit.aot", line.toArray(String[]::new));
        }
    }

    /** Where many may write, anybody can leave a file beside another's jar. */
    @Test
    void whatWasLearntIsNoLink() throws IOException, InterruptedException {
        Path elsewhere = Files.writeString(home.resolve("elsewhere"), "");
        Files.createSymbolicLink(home.resolve("an app.aot"), elsewhere);
        started(home + OWN + ":" + jar, "bin/../lib/wasmaudit.aot", "run", "--allow-precompiled", jar.toString());
    }

    /** Closed, it would be given to the first file that the virtual machine opens. */
    @Test
    void standardInputIsOpenInAnyCase() throws IOException, InterruptedException {
        executable("runtime/bin/java", "#!/bin/sh\nif { true 3<&0; } 2>/dev/null; then cat; echo open; fi\n");
        String launcher = home.resolve("bin/wasmaudit").toString();
        assertEquals("open\n", Command.run(List.of("sh", "-c", "exec \"$0\" <&-", launcher)).stdout());
        Path input = Files.writeString(home.resolve("input"), "given\n");
        assertEquals("given\nopen\n", Command.run(List.of(launcher), input).stdout());
    }

    private void started(String classPath, String cache, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/wasmaudit").toString()));
        command.addAll(List.of(words));
        Command.Outcome outcome = Command.run(command);
        List<String> given = outcome.stdout().lines().toList();
        assertEquals(classPath, given.get(given.indexOf("-cp") + 1), command.toString());
        assertTrue(given.contains("-XX:AOTCache=" + home.resolve(cache)), outcome.stdout());
        assertEquals(List.of(words), given.subList(given.indexOf("Main") + 1, given.size()), "all words are passed on");
    }
}
