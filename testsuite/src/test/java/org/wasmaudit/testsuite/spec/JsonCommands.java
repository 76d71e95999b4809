package org.wasmaudit.testsuite.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.script.Action;
import org.wasmaudit.wasm.script.Command;
import org.wasmaudit.wasm.script.Expected;
import org.wasmaudit.wasm.script.ModuleSource;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.text.TextFormat;
import tools.jackson.databind.JsonNode;

/** Reads the commands of one script from JSON. */
final class JsonCommands {
    private final Function<String, byte[]> files;
    private final Features features;

    /** @param files the script's modules, by file name */
    JsonCommands(Function<String, byte[]> files, Features features) {
        this.files = files;
        this.features = features;
    }

    Command command(JsonNode json) {
        int line = json.get("line").asInt();
        String type = json.get("type").asString();
        return switch (type) {
            case "module" -> new Command.DefineModule(line, text(json, "name"), source(json), true);
            case "module_definition" -> new Command.DefineModule(line, text(json, "name"), source(json), false);
            case "module_instance" -> new Command.MakeInstance(line, text(json, "instance"), text(json, "module"));
            case "register" -> new Command.Register(line, json.get("as").asString(), text(json, "name"));
            case "action" -> new Command.Perform(line, action(json.get("action")));
            case "assert_return" ->
                new Command.AssertReturn(line, action(json.get("action")), expected(json.get("expected")));
            case "assert_trap" -> trap(json, line, Fault.Phase.TRAP);
            case "assert_exhaustion" -> trap(json, line, Fault.Phase.EXHAUSTION);
            case "assert_exception" -> new Command.AssertException(line, action(json.get("action")));
            default -> refused(json, line, type);
        };
    }

    private static Command trap(JsonNode json, int line, Fault.Phase phase) {
        return new Command.AssertTrap(line, action(json.get("action")), phase, json.get("text").asString());
    }

    private Command refused(JsonNode json, int line, String type) {
        for (Command.Refused refused : Command.Refused.values()) {
            if (refused.keyword().equals(type)) {
                return new Command.AssertRefused(line, source(json), refused, json.get("text").asString());
            }
        }
        throw new IllegalArgumentException("unknown command " + type);
    }

    /** The binary where there is one: {@code wast2json} adds that to text it could read. */
    private ModuleSource source(JsonNode json) {
        String binary = text(json, "binary_filename");
        String file = json.get("filename").asString();
        if (binary == null && file.endsWith(".wat")) {
            byte[] text = files.apply(file);
            return () -> TextFormat.toBinary(text, features, Limits.defaults());
        }
        byte[] bytes = files.apply(binary == null ? file : binary);
        return () -> bytes;
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.get(field);
        return value == null ? null : value.asString();
    }

    private static Action action(JsonNode json) {
        String instance = text(json, "module");
        String name = json.get("field").asString();
        if (json.get("type").asString().equals("get")) {
            return new Action.Get(instance, name);
        }
        List<@Nullable Object> arguments = new ArrayList<>();
        for (JsonNode argument : json.get("args")) {
            arguments.add(JsonValues.argument(argument));
        }
        return new Action.Invoke(instance, name, arguments);
    }

    private static List<Expected> expected(JsonNode json) {
        List<Expected> expected = new ArrayList<>();
        for (JsonNode result : json) {
            expected.add(JsonValues.expected(result));
        }
        return expected;
    }
}
