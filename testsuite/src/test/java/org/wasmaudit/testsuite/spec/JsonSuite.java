package org.wasmaudit.testsuite.spec;

import java.util.ArrayList;
import java.util.List;
import org.wasmaudit.wasm.script.Command;
import org.wasmaudit.wasm.structure.Features;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The suite as {@code wast2json} prints it: a zip of one folder a script, which holds the commands as {@code spec.json}
 * and the modules in binary.
 */
final class JsonSuite implements Suite {
    private static final String COMMANDS = "/spec.json";

    private final SharedZip zip = new SharedZip("spec", "json.zip");

    @Override
    public List<String> scripts() {
        return zip.names(COMMANDS);
    }

    @Override
    public List<Command> commands(String script, Features features) {
        JsonNode root = new ObjectMapper().readTree(zip.read(script + COMMANDS));
        JsonCommands commands = new JsonCommands(file -> zip.read(script + "/" + file), features);
        List<Command> read = new ArrayList<>();
        for (JsonNode command : root.get("commands")) {
            read.add(commands.command(command));
        }
        return read;
    }

    @Override
    public void close() {
        zip.close();
    }
}
