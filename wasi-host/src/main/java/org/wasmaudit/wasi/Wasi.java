package org.wasmaudit.wasi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.Descriptor;
import org.wasmaudit.wasi.fs.DescriptorTable;
import org.wasmaudit.wasi.fs.DirectorySource;
import org.wasmaudit.wasi.fs.Grant;
import org.wasmaudit.wasi.fs.Quota;
import org.wasmaudit.wasi.fs.SocketListener;
import org.wasmaudit.wasi.fs.StreamInput;
import org.wasmaudit.wasi.fs.StreamOutput;
import org.wasmaudit.wasi.handler.GuestProcess;

/**
 * What a guest is given of its host, and who is told of its calls. Nothing is given that was not asked for: without
 * arguments, variables, directories or streams named here the guest has none, reads nothing and writes to nowhere.
 *
 * <p>Immutable; each {@link #start} begins a run with descriptors of its own.
 */
public final class Wasi {
    private final List<byte[]> arguments;
    private final List<byte[]> environment;
    private final List<Supplier<Descriptor>> streams;
    private final List<Preopen> preopens;
    private final List<Listener> listeners;
    private final List<WasiObserver> observers;
    private final @Nullable ClockSource clocks;
    private final @Nullable RandomSource random;
    private final @Nullable Long seed;
    private final Most most;
    private final boolean sorted;

    private Wasi(Builder builder) {
        arguments = List.copyOf(builder.arguments);
        environment = List.copyOf(builder.environment);
        streams = List.of(builder.stdin, builder.stdout, builder.stderr);
        preopens = List.copyOf(builder.preopens);
        listeners = List.copyOf(builder.listeners);
        observers = List.copyOf(builder.observers);
        clocks = builder.clocks;
        random = builder.random;
        seed = builder.seed;
        most = builder.most;
        sorted = builder.sorted;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Begins a run of a guest; whoever begins it closes it. */
    public WasiDispatcher start() {
        DescriptorTable table = new DescriptorTable(most.descriptors);
        Quota quota = new Quota(most.writtenBytes, most.names);
        ClockSource clock = clocks != null ? clocks : seed != null ? new FixedClocks() : new HostClocks();
        RandomSource bytes = random != null ? random : seed != null ? new SeededRandom(seed) : new SecureRandomSource();
        try {
            for (Supplier<Descriptor> stream : streams) {
                table.add(stream.get());
            }
            for (Preopen preopen : preopens) {
                boolean readOnly = preopen.access == Access.READ_ONLY;
                table.add(preopen.source.open(
                        new Grant(preopen.name, readOnly, quota, sorted, !observers.isEmpty(), () -> realtime(clock))));
            }
            for (Listener listener : listeners) {
                table.add(new SocketListener(listener.name, listener.channel));
            }
        } catch (ErrnoException tooMany) {
            throw new IllegalArgumentException("there are more preopened descriptors than may be open", tooMany);
        }
        GuestProcess process =
                new GuestProcess(arguments, environment, table, clock, bytes, most.randomBytes);
        return new WasiDispatcher(process, observers, seed == null);
    }

    private static long realtime(ClockSource clocks) {
        if (clocks instanceof FixedClocks fixed) {
            return fixed.shown();
        }
        try {
            return clocks.now(ClockSource.REALTIME);
        } catch (ErrnoException noClock) {
            return 0;
        }
    }

    private record Preopen(String name, DirectorySource source, Access access) {}

    private record Listener(String name, ServerSocketChannel channel) {}

    private record Most(int descriptors, long writtenBytes, long names, long randomBytes) {}

    /** Collects what a guest is given. */
    public static final class Builder {
        private static final int DESCRIPTORS = 1024;

        private final List<byte[]> arguments = new ArrayList<>();
        private final List<byte[]> environment = new ArrayList<>();
        private Supplier<Descriptor> stdin = input(InputStream.nullInputStream(), false);
        private Supplier<Descriptor> stdout = output("stdout", OutputStream.nullOutputStream(), false);
        private Supplier<Descriptor> stderr = output("stderr", OutputStream.nullOutputStream(), false);
        private final List<Preopen> preopens = new ArrayList<>();
        private final List<Listener> listeners = new ArrayList<>();
        private final List<WasiObserver> observers = new ArrayList<>();
        private @Nullable ClockSource clocks;
        private @Nullable RandomSource random;
        private @Nullable Long seed;
        private Most most = new Most(DESCRIPTORS, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
        private boolean sorted;

        private Builder() {}

        /**
         * Adds arguments; the first of all is the name the program goes by.
         *
         * @throws IllegalArgumentException if one contains a zero
         */
        public Builder args(List<String> args) {
            for (String argument : args) {
                arguments.add(bytes(argument));
            }
            return this;
        }

        /** Adds arguments; the first of all is the name the program goes by. */
        public Builder args(String... args) {
            return args(List.of(args));
        }

        /**
         * Adds a variable of the environment.
         *
         * @throws IllegalArgumentException if the name is empty or contains {@code =}, or either contains a zero
         */
        public Builder env(String name, String value) {
            if (name.isEmpty() || name.indexOf('=') >= 0) {
                throw new IllegalArgumentException("not a name of a variable: " + name);
            }
            environment.add(bytes(name + "=" + value));
            return this;
        }

        /**
         * Lets the guest read a stream as its descriptor 0.
         *
         * @param terminal whether the guest is told that it is a terminal
         */
        public Builder stdin(InputStream stream, boolean terminal) {
            stdin = input(stream, terminal);
            return this;
        }

        /** Lets the guest write to a stream as its descriptor 1; each write is flushed. */
        public Builder stdout(OutputStream stream, boolean terminal) {
            stdout = output("stdout", stream, terminal);
            return this;
        }

        /** Lets the guest write to a stream as its descriptor 2; each write is flushed. */
        public Builder stderr(OutputStream stream, boolean terminal) {
            stderr = output("stderr", stream, terminal);
            return this;
        }

        /**
         * Gives the guest a directory, as the next descriptor from 3 on.
         *
         * @param name what the guest calls it, such as {@code /data}
         */
        public Builder preopen(String name, DirectorySource source, Access access) {
            if (name.isEmpty() || name.indexOf(0) >= 0) {
                throw new IllegalArgumentException("not a name for a directory: " + name);
            }
            preopens.add(new Preopen(name, source, access));
            return this;
        }

        /**
         * Lets the guest accept connections at a socket of the host, as the next descriptor behind the directories.
         * The channel stays the host's to close; it is made not to block.
         *
         * @param channel bound
         */
        public Builder listener(ServerSocketChannel channel) throws IOException {
            channel.configureBlocking(false);
            listeners.add(new Listener("listener " + channel.getLocalAddress(), channel));
            return this;
        }

        /** Adds an observer, who is told after those added before. */
        public Builder observer(WasiObserver observer) {
            observers.add(observer);
            return this;
        }

        /** Replaces the host's clocks. */
        public Builder clocks(ClockSource source) {
            clocks = source;
            return this;
        }

        /** Replaces the host's secure randomness. */
        public Builder random(RandomSource source) {
            random = source;
            return this;
        }

        /** How many descriptors may be open at once; 1024 unless said otherwise. */
        public Builder maxDescriptors(int count) {
            most = new Most(count, most.writtenBytes, most.names, most.randomBytes);
            return this;
        }

        /** How many bytes may be written to files in all, growth without writing included; unlimited unless said. */
        public Builder maxWriteBytes(long bytes) {
            most = new Most(most.descriptors, bytes, most.names, most.randomBytes);
            return this;
        }

        /** How many files, directories and links may be created in all; unlimited unless said otherwise. */
        public Builder maxFiles(long count) {
            most = new Most(most.descriptors, most.writtenBytes, count, most.randomBytes);
            return this;
        }

        /** How much randomness one call may ask for; more answers {@code inval}. Unlimited unless said otherwise. */
        public Builder maxRandomBytes(long bytes) {
            most = new Most(most.descriptors, most.writtenBytes, most.names, bytes);
            return this;
        }

        /**
         * Makes runs repeatable: time stands still but for each look at it and for each wait, which ends at once, and
         * observers are told no times; randomness follows from the seed; directories are listed in the order of their
         * names. What else the guest can see of the host's files, such as their times, is as it is. Clocks and
         * randomness set otherwise stay.
         */
        public Builder deterministic(long from) {
            seed = from;
            sorted = true;
            return this;
        }

        /** Lists directories in the order of their names instead of the host's. */
        public Builder sortedDirectories() {
            sorted = true;
            return this;
        }

        public Wasi build() {
            return new Wasi(this);
        }

        private static Supplier<Descriptor> input(InputStream stream, boolean terminal) {
            return () -> new StreamInput("stdin", stream, terminal);
        }

        private static Supplier<Descriptor> output(String name, OutputStream stream, boolean terminal) {
            return () -> new StreamOutput(name, stream, terminal);
        }

        private static byte[] bytes(String text) {
            if (text.indexOf(0) >= 0) {
                throw new IllegalArgumentException("a zero in an argument or a variable");
            }
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
