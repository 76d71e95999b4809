package org.wasmaudit.audit.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.event.RunHeader.GrantedDirectory;
import org.wasmaudit.wasi.Wasi;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.host.HostDirectory;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What the guest is given of its host; nothing that is not asked for here, apart from the three standard streams. */
final class GuestOptions {
    private static final int STREAMS = 3;

    @Option(
            names = "--dir",
            paramLabel = "HOST[::GUEST[::ro|rw]]",
            description = "Give the guest a directory, under another name or read-only if so said;"
                    + " mem::GUEST is an empty one in memory.")
    private List<String> directories = List.of();

    @Option(
            names = "--env", paramLabel = "NAME[=VALUE]",
            description = "Give the guest a variable; the host's value if none is said.")
    private List<String> variables = List.of();

    @Option(names = "--argv0", paramLabel = "NAME", description = "What the guest is told its own name is.")
    private @Nullable String argv0;

    @Option(
            names = "--listen", paramLabel = "[HOST:]PORT",
            description = "Let the guest accept connections at a port of this machine; port 0 takes any that is free.")
    private List<String> listeners = List.of();

    @Option(
            names = "--max-write-bytes", paramLabel = "BYTES",
            description = "The most the guest may write to files in all; more answers dquot.")
    private @Nullable String maxWriteBytes;

    @Option(
            names = "--max-files", paramLabel = "N",
            description = "The most files, directories and links the guest may make in all; more answers dquot.")
    private @Nullable Long maxFiles;

    @Option(names = {"--mapdir", "--volume"}, hidden = true, description = "As wasmer has it: GUEST::HOST.")
    private List<String> mapdirs = List.of();

    @Option(names = "--mount", hidden = true, paramLabel = "HOST:GUEST[:ro]", description = "As wazero has it.")
    private List<String> mounts = List.of();

    @Option(names = {"--env-inherit", "--forward-host-env"}, hidden = true, description = "As elsewhere.")
    private boolean inheritEnvironment;

    @Option(
            names = "--deterministic",
            arity = "0..1",
            paramLabel = "SEED",
            parameterConsumer = Seed.class,
            description = "Make runs repeatable, logs included: time stands still but for the guest's own looks at it,"
                    + " randomness follows from a seed, directories are listed in order.")
    private @Nullable Long seed;

    /** What follows from nothing but itself in a run that is to be repeatable, or null where it is not. */
    @Nullable Long seed() {
        return seed;
    }

    /** Takes a number for the seed, and leaves a module that stands there instead alone. */
    static final class Seed implements IParameterConsumer {
        private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

        @Override
        public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
            boolean told = !words.isEmpty() && NUMBER.matcher(words.peek()).matches();
            option.setValue(told ? Long.valueOf(words.pop()) : Long.valueOf(0));
        }
    }

    /** The options of other programs that were used, each with ours for it. */
    List<String> hints() throws Refusal {
        List<String> hints = new ArrayList<>();
        for (GrantedPath path : foreign()) {
            hints.add("here it is " + path.option());
        }
        if (inheritEnvironment) {
            hints.add("here it is -S inherit-env");
        }
        return hints;
    }

    /** The arguments as the guest gets them: its name, then those behind the module. */
    List<String> arguments(ModuleFile file, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addFirst(argv0 == null ? file.baseName() : argv0);
        return all;
    }

    /** Begins with what takes a while and can be done beside the rest. */
    void prepare() throws Refusal {
        if (granted().stream().anyMatch(path -> !path.inMemory())) {
            HostDirectory.prepare();
        }
    }

    /** Gives to {@code wasi} what was asked for. */
    void give(Wasi.Builder wasi, Keys keys) throws Refusal {
        for (String variable : environment(keys)) {
            int equals = variable.indexOf('=');
            give(wasi, variable.substring(0, Math.max(0, equals)), variable.substring(equals + 1));
        }
        for (GrantedPath path : granted()) {
            wasi.preopen(path.guest(), path.source(), path.readOnly() ? Access.READ_ONLY : Access.READ_WRITE);
        }
        for (String listener : listeners) {
            Listener.give(wasi, listener);
        }
        giveStreams(wasi, keys);
        if (seed != null) {
            wasi.deterministic(seed);
        }
        limit(wasi, keys);
    }

    private void limit(Wasi.Builder wasi, Keys keys) throws Refusal {
        if (maxWriteBytes != null) {
            wasi.maxWriteBytes(ByteSize.parse(maxWriteBytes));
        }
        if (maxFiles != null) {
            wasi.maxFiles(Math.max(0, maxFiles));
        }
        keys.size(Key.MAX_RANDOM_SIZE).ifPresent(wasi::maxRandomBytes);
        if (keys.size(Key.MAX_RESOURCES).isPresent()) {
            long most = keys.size(Key.MAX_RESOURCES).getAsLong();
            int given = STREAMS + granted().size() + listeners.size();
            if (most < given) {
                throw new Refusal(ExitCode.USAGE, Key.MAX_RESOURCES + ": the guest is given " + given + " at once");
            }
            wasi.maxDescriptors((int) Math.min(most, 1 << 20));
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
                .map(granted -> new GrantedDirectory(granted.guest(), granted.readOnly()))
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
        if (inheritEnvironment || keys.flag(Key.INHERIT_ENV, false)) {
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

    /** The directories in the order of the command line, those in the words of other programs last. */
    List<GrantedPath> granted() throws Refusal {
        List<GrantedPath> granted = new ArrayList<>();
        for (String directory : directories) {
            granted.add(GrantedPath.parse(directory));
        }
        granted.addAll(foreign());
        return granted;
    }

    private List<GrantedPath> foreign() throws Refusal {
        List<GrantedPath> granted = new ArrayList<>();
        for (String directory : mapdirs) {
            granted.add(GrantedPath.ofMapdir(directory));
        }
        for (String directory : mounts) {
            granted.add(GrantedPath.ofMount(directory));
        }
        return granted;
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
