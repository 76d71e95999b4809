package org.wasmaudit.wasm.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.BinaryWriter;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.script.Action;
import org.wasmaudit.wasm.script.Command;
import org.wasmaudit.wasm.script.Command.Refused;
import org.wasmaudit.wasm.script.Expected;
import org.wasmaudit.wasm.script.ModuleSource;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.ModuleException;

/**
 * Parses scripts of the specification's test suite ({@code .wast}), whose syntax the reference interpreter defines.
 * Their modules are parsed when they are asked for, since many are malformed on purpose.
 */
public final class ScriptParser {
    private final SourceText source;
    private final Tokens tokens;
    private final ScriptValues values;
    private final Features features;
    private final Limits limits;
    private int countedTo;
    private int line = 1;

    private ScriptParser(SourceText source, Features features, Limits limits) {
        this.source = source;
        this.tokens = new Tokens(source, 0, source.bytes().length, false);
        this.values = new ScriptValues(tokens);
        this.features = features;
        this.limits = limits;
    }

    /**
     * Parses a script.
     *
     * @param text in UTF-8
     * @throws ModuleException where the script itself is malformed; the message names line and column
     */
    public static List<Command> parse(byte[] text, Features features, Limits limits) {
        return new ScriptParser(SourceText.of(text), features, limits).commands();
    }

    private List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        if (isFieldsOnly()) {
            return List.of(new Command.DefineModule(1, null, fieldsAt(tokens.mark(), null), true));
        }
        while (!tokens.is(TokenKind.END)) {
            commands.add(command());
        }
        return commands;
    }

    /** Whether the script is the fields of one module. */
    private boolean isFieldsOnly() {
        String keyword = tokens.opened();
        return keyword != null
                && switch (keyword) {
                    case "type", "rec", "import", "func", "table", "memory", "global", "tag", "export", "start", "elem",
                            "data" -> true;
                    default -> false;
                };
    }

    /** The line of the current token; lines are counted once, as the script is read from its start to its end. */
    private int line() {
        byte[] bytes = source.bytes();
        for (; countedTo < tokens.start(); countedTo++) {
            if (bytes[countedTo] == '\n') {
                line++;
            }
        }
        return line;
    }

    private Command command() {
        int line = line();
        String keyword = tokens.opened();
        if (keyword == null) {
            throw tokens.unexpected();
        }
        if (keyword.equals("module")) {
            return module(line);
        }
        if (keyword.equals("invoke") || keyword.equals("get")) {
            return new Command.Perform(line, action());
        }
        tokens.advance();
        tokens.advance();
        Command command =
                switch (keyword) {
                    case "register" -> new Command.Register(line, tokens.string(), tokens.identifier());
                    case "assert_return" -> new Command.AssertReturn(line, action(), results());
                    case "assert_trap" -> trap(line);
                    case "assert_exhaustion" ->
                        new Command.AssertTrap(line, action(), Fault.Phase.EXHAUSTION, tokens.string());
                    case "assert_exception" -> new Command.AssertException(line, action());
                    default -> new Command.AssertRefused(line, moduleSource(), refused(keyword), tokens.string());
                };
        tokens.close();
        return command;
    }

    private Refused refused(String keyword) {
        for (Refused refused : Refused.values()) {
            if (refused.keyword().equals(keyword)) {
                return refused;
            }
        }
        throw tokens.fault(Fault.UNKNOWN_OPERATOR, keyword);
    }

    /** A trap of an action, or of the instantiation of a module. */
    private Command trap(int line) {
        if (tokens.opens("module")) {
            return new Command.AssertRefused(line, moduleSource(), Refused.UNINSTANTIABLE, tokens.string());
        }
        return new Command.AssertTrap(line, action(), Fault.Phase.TRAP, tokens.string());
    }

    private Command module(int line) {
        int mark = tokens.mark();
        tokens.expectOpen("module");
        if (tokens.acceptKeyword("instance")) {
            Command command = new Command.MakeInstance(line, tokens.identifier(), tokens.identifier());
            tokens.close();
            return command;
        }
        boolean instantiate = !tokens.acceptKeyword("definition");
        String name = tokens.identifier();
        tokens.seek(mark);
        return new Command.DefineModule(line, name, moduleSource(), instantiate);
    }

    /** Consumes a module, without looking into it. */
    private ModuleSource moduleSource() {
        int mark = tokens.mark();
        tokens.expectOpen("module");
        tokens.acceptKeyword("definition");
        String name = tokens.identifier();
        if (tokens.acceptKeyword("binary")) {
            byte[] bytes = strings();
            return () -> bytes;
        }
        if (tokens.acceptKeyword("quote")) {
            byte[] text = strings();
            return () -> TextFormat.toBinary(text, features, limits);
        }
        ModuleSource fields = fieldsAt(tokens.mark(), name);
        tokens.seek(mark);
        tokens.skipGroup();
        return fields;
    }

    private ModuleSource fieldsAt(int mark, @Nullable String name) {
        return () -> {
            Tokens fields = new Tokens(source, mark, source.bytes().length, true);
            byte[] module = ModuleParser.fields(fields, name, features);
            if (!fields.is(TokenKind.CLOSE) && !fields.is(TokenKind.END)) {
                throw fields.unexpected();
            }
            return module;
        };
    }

    private byte[] strings() {
        BinaryWriter bytes = new BinaryWriter();
        while (tokens.is(TokenKind.STRING)) {
            bytes.bytes(tokens.bytes());
        }
        tokens.close();
        return bytes.toBytes();
    }

    private Action action() {
        boolean invoke = tokens.acceptOpen("invoke");
        if (!invoke) {
            tokens.expectOpen("get");
        }
        String instance = tokens.identifier();
        String name = tokens.string();
        List<@Nullable Object> arguments = new ArrayList<>();
        while (invoke && tokens.is(TokenKind.OPEN)) {
            arguments.add(values.argument());
        }
        tokens.close();
        return invoke ? new Action.Invoke(instance, name, arguments) : new Action.Get(instance, name);
    }

    private List<Expected> results() {
        List<Expected> results = new ArrayList<>();
        while (tokens.is(TokenKind.OPEN)) {
            results.add(values.expected());
        }
        return results;
    }
}
