package org.wasmaudit.testsuite.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.wasmaudit.testsuite.Repository;
import org.wasmaudit.wasm.script.Command;
import org.wasmaudit.wasm.structure.Features;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The suite as {@code wast2json} prints it: a zip of one folder a script, which holds the commands as {@code spec.json}
 * and the modules in binary.
 */
final class JsonSuite implements AutoCloseable {
    private static final String COMMANDS = "/spec.json";
    private static final int MOST_BYTES = 1 << 26;

    private final ZipFile zip;

    private JsonSuite(ZipFile zip) {
        this.zip = zip;
    }

    /** The suite among the shared data; where that is absent the calling test is skipped. */
    static JsonSuite open() {
        Path file = Repository.requireShared("spec", "json.zip");
        try {
            return new JsonSuite(new ZipFile(file.toFile()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The names of the scripts, sorted: {@code i32}, {@code proposals/threads/atomic}. */
    List<String> scripts() {
        List<String> names = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (entry.getName().endsWith(COMMANDS)) {
                names.add(entry.getName().substring(0, entry.getName().length() - COMMANDS.length()));
            }
        }
        Collections.sort(names);
        return names;
    }

    /** The commands of a script. */
    List<Command> commands(String script, Features features) {
        JsonNode root = new ObjectMapper().readTree(read(script + COMMANDS));
        JsonCommands commands = new JsonCommands(file -> read(script + "/" + file), features);
        List<Command> read = new ArrayList<>();
        for (JsonNode command : root.get("commands")) {
            read.add(commands.command(command));
        }
        return read;
    }

    private byte[] read(String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException(zip.getName() + " has no " + name);
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException(name + " is larger than " + MOST_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
