package org.wasmaudit.audit.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.event.RunHeader.GrantedDirectory;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.host.HostDirectory;
import picocli.CommandLine.Option;

/** What the guest is given of its host; nothing that is not asked for here, apart from the three standard streams. */
final class GuestOptions {
    @Option(
            names = "--dir",
            paramLabel = "HOST[::GUEST[::ro|rw]]",
            description = "Give the guest a directory, under another name or read-only if so said.")
    private List<String> directories = List.of();

    @Option(
            names = "--env", paramLabel = "NAME[=VALUE]",
            description = "Give the guest a variable; the host's value if none is said.")
    private List<String> variables = List.of();

    @Option(names = "--argv0", paramLabel = "NAME", description = "What the guest is told its own name is.")
    private @Nullable String argv0;

    /** A directory as asked for on the command line. */
    private record Granted(String host, String guest, Access access) {}

    /** The arguments as the guest gets them: its name, then those behind the module. */
    List<String> arguments(ModuleFile file, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addFirst(argv0 == null ? file.baseName() : argv0);
        return all;
    }

    /** Gives to {@code wasi} what was asked for. */
    void give(Wasi.Builder wasi, Keys keys) throws Refusal {
        for (String variable : environment(keys)) {
            int equals = variable.indexOf('=');
            give(wasi, variable.substring(0, Math.max(0, equals)), variable.substring(equals + 1));
        }
        for (Granted granted : granted()) {
            try {
                wasi.preopen(granted.guest, HostDirectory.of(Path.of(granted.host)), granted.access);
            } catch (IOException failure) {
                throw new Refusal(ExitCode.NO_INPUT, "--dir " + Escape.text(granted.host) + ": no such directory");
            }
        }
        giveStreams(wasi, keys);
        if (keys.size(Key.MAX_RESOURCES).isPresent()) {
            wasi.maxDescriptors((int) Math.min(keys.size(Key.MAX_RESOURCES).getAsLong(), 1 << 20));
        }
    }

    /** The names of the variables the guest gets, for the record. */
    List<String> variableNames(Keys keys) throws Refusal {
        return environment(keys).stream()
                .map(variable -> variable.substring(0, Math.max(0, variable.indexOf('='))))
                .toList();
    }

    /** The directories the guest gets, for the record. */
    List<GrantedDirectory> grantedDirectories() throws Refusal {
        return granted().stream()
                .map(granted -> new GrantedDirectory(granted.guest, granted.access == Access.READ_ONLY))
                .toList();
    }

    private static void give(Wasi.Builder wasi, String name, String value) throws Refusal {
        try {
            wasi.env(name, value);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(ExitCode.USAGE, "--env " + Escape.text(name) + ": " + wrong.getMessage());
        }
    }

    /** The variables as {@code NAME=VALUE}, those given by name resolved; one the host lacks is left out. */
    private List<String> environment(Keys keys) throws Refusal {
        List<String> environment = new ArrayList<>();
        if (keys.flag(Key.INHERIT_ENV, false)) {
            System.getenv().forEach((name, value) -> environment.add(name + "=" + value));
        }
        for (String variable : variables) {
            if (variable.indexOf('=') >= 0) {
                environment.add(variable);
            } else if (System.getenv(variable) != null) {
                environment.add(variable + "=" + System.getenv(variable));
            }
        }
        return environment;
    }

    private List<Granted> granted() throws Refusal {
        List<Granted> granted = new ArrayList<>();
        for (String directory : directories) {
            String[] parts = directory.split("::", -1);
            if (parts.length > 3 || parts[0].isEmpty()) {
                throw new Refusal(ExitCode.USAGE, "--dir " + Escape.text(directory) + ": HOST[::GUEST[::ro|rw]]");
            }
            String guest = parts.length > 1 && !parts[1].isEmpty() ? parts[1] : parts[0];
            granted.add(new Granted(parts[0], guest, access(directory, parts.length > 2 ? parts[2] : "rw")));
        }
        return granted;
    }

    private static Access access(String directory, String text) throws Refusal {
        return switch (text) {
            case "ro" -> Access.READ_ONLY;
            case "rw" -> Access.READ_WRITE;
            default ->
                throw new Refusal(
                        ExitCode.USAGE,
                        "--dir " + Escape.text(directory) + ": ro or rw, not " + Escape.text(text));
        };
    }

    private static void giveStreams(Wasi.Builder wasi, Keys keys) throws Refusal {
        if (keys.flag(Key.INHERIT_STDIN, true)) {
            InputStream in = new FileInputStream(FileDescriptor.in);
            wasi.stdin(in, Terminal.IN.isTerminal());
        }
        if (keys.flag(Key.INHERIT_STDOUT, true)) {
            wasi.stdout(guestOutput(FileDescriptor.out, Terminal.OUT), Terminal.OUT.isTerminal());
        }
        if (keys.flag(Key.INHERIT_STDERR, true)) {
            wasi.stderr(guestOutput(FileDescriptor.err, Terminal.ERR), Terminal.ERR.isTerminal());
        }
    }

    /** On a terminal, what would steer it is made visible instead. */
    private static OutputStream guestOutput(FileDescriptor descriptor, Terminal terminal) {
        OutputStream out = new FileOutputStream(descriptor);
        return terminal.isTerminal() ? new NeutralOutput(out) : out;
    }
}
