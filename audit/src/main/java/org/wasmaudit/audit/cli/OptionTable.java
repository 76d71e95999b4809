package org.wasmaudit.audit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The options of a command as a table made from its annotations while the program is built. Reading the annotations
 * takes several times as long as reading the table, more than anything else in a short run. There is a row for each
 * option and parameter: the fields that lead to its value, what kind of value that is, and the attributes of the
 * annotation that we use; the first row is the command's description.
 */
final class OptionTable {
    private static final String NONE = "-";
    private static final String OPTION = "option";
    private static final String HIDDEN = "hidden";
    private static final String HELP = "help";
    private static final String VERSION = "version";
    private static final String PARAMETER = "parameter";

    private OptionTable() {}

    /** Writes the table of the command that runs guests to a file; part of the build. */
    public static void main(String... arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, rows(new RunCommand()));
    }

    /** A command described by its table, or by its annotations where the build made none. */
    static CommandSpec of(Object command) {
        InputStream table = OptionTable.class.getResourceAsStream(fileName(command.getClass()));
        if (table == null) {
            return CommandSpec.forAnnotatedObject(command);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return described(command, lines.readAllLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fileName(Class<?> command) {
        return command.getSimpleName() + ".options";
    }

    /** The table of a command, from its annotations. */
    static List<String> rows(Object command) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(command);
        Command annotation = command.getClass().getAnnotation(Command.class);
        List<String> rows = new ArrayList<>();
        rows.add(row(annotation.name(), Boolean.toString(annotation.sortOptions()), spec.usageMessage().description()));
        for (OptionSpec option : spec.options()) {
            rows.add(row(kind(option), option, spec, String.join(" ", option.names())));
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            rows.add(row(PARAMETER, parameter, spec, parameter.index().originalValue()));
        }
        return rows;
    }

    private static String kind(OptionSpec option) {
        if (option.usageHelp()) {
            return HELP;
        }
        if (option.versionHelp()) {
            return VERSION;
        }
        return option.hidden() ? HIDDEN : OPTION;
    }

    private static String row(String kind, ArgSpec spec, CommandSpec command, String names) {
        Class<?>[] elements = spec.auxiliaryTypes();
        return row(
                kind,
                names,
                fields(spec, command, ""),
                spec.type().getName(),
                elements.length == 0 || elements[0] == spec.type() ? NONE : elements[0].getName(),
                spec.isOption() && spec.arity().isUnspecified() ? NONE : spec.arity().originalValue(),
                spec.paramLabel(),
                spec.splitRegex().isEmpty() ? NONE : spec.splitRegex(),
                spec.parameterConsumer() == null
                        ? NONE
                        : spec.parameterConsumer().getClass().getName(),
                spec.description());
    }

    private static String row(Object... cells) {
        List<String> all = new ArrayList<>();
        for (Object cell : cells) {
            if (cell instanceof String[] paragraphs) {
                List.of(paragraphs).forEach(paragraph -> all.add(paragraph.replace("%", "%%"))); // it will be formatted
            } else {
                all.add((String) cell);
            }
        }
        return String.join("\t", all);
    }

    /** The names of the fields from the command to the value, apart by dots; none for what picocli itself asks. */
    private static String fields(ArgSpec wanted, CommandSpec command, String before) {
        for (Map.Entry<String, CommandSpec> mixin : command.mixins().entrySet()) {
            String found = fields(wanted, mixin.getValue(), before + mixin.getKey() + ".");
            if (!found.equals(NONE)) {
                return found;
            }
        }
        boolean own = wanted.userObject() instanceof Field field
                && field.getDeclaringClass() == command.userObject().getClass()
                && !field.getDeclaringClass().getName().startsWith("picocli.");
        return own ? before + ((Field) wanted.userObject()).getName() : NONE;
    }

    /** A command with the options that the rows of its table describe. */
    static CommandSpec described(Object command, List<String> rows) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
        String[] first = rows.getFirst().split("\t");
        spec.name(first[0]);
        spec.usageMessage().sortOptions(Boolean.parseBoolean(first[1])).description(rest(first, 2));
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split("\t");
            if (cells[0].equals(PARAMETER)) {
                spec.addPositional(parameter(cells, command));
            } else {
                spec.addOption(option(cells, command));
            }
        }
        return spec;
    }

    private static PositionalParamSpec parameter(String[] cells, Object command) {
        Value value = new Value(command, cells[2].split("\\."));
        return PositionalParamSpec.builder()
                .index(cells[1])
                .type(type(cells[3]))
                .auxiliaryTypes(elements(cells[4]))
                .arity(cells[5])
                .paramLabel(cells[6])
                .description(rest(cells, 9))
                .hasInitialValue(false)
                .getter(value)
                .setter(value)
                .build();
    }

    private static OptionSpec option(String[] cells, Object command) {
        OptionSpec.Builder option = OptionSpec.builder(cells[1].split(" "))
                .usageHelp(cells[0].equals(HELP))
                .versionHelp(cells[0].equals(VERSION))
                .hidden(cells[0].equals(HIDDEN))
                .type(type(cells[3]))
                .auxiliaryTypes(elements(cells[4]))
                .paramLabel(cells[6])
                .splitRegex(cells[7].equals(NONE) ? "" : cells[7])
                .parameterConsumer(cells[8].equals(NONE) ? null : (IParameterConsumer) made(type(cells[8])))
                .description(rest(cells, 9));
        if (!cells[5].equals(NONE)) {
            option.arity(cells[5]);
        }
        if (!cells[2].equals(NONE)) {
            Value value = new Value(command, cells[2].split("\\."));
            option.hasInitialValue(false).getter(value).setter(value);
        }
        return option.build();
    }

    private static Class<?>[] elements(String name) {
        return name.equals(NONE) ? new Class<?>[0] : new Class<?>[] {type(name)};
    }

    private static String[] rest(String[] cells, int from) {
        return List.of(cells).subList(from, cells.length).toArray(String[]::new);
    }

    private static Class<?> type(String name) {
        try {
            return name.equals("boolean") ? boolean.class : name.equals("int") ? int.class : Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the table of options is not of this build", e);
        }
    }

    private static Object made(Class<?> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the table of options is not of this build", e);
        }
    }

    /** The value of an option: a field of the command, or of an object in a field of it. */
    private static final class Value implements IGetter, ISetter {
        private final Object command;
        private final String[] fields;
        private @Nullable Object set;

        Value(Object command, String... fields) {
            this.command = command;
            this.fields = fields;
        }

        /** What was set from the line; what the field holds before is a default, and no one asks for it here. */
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as picocli has it
        public <T> @Nullable T get() {
            @SuppressWarnings("unchecked") // picocli gives the type it has given to set
            T value = (T) set;
            return value;
        }

        /** Sets the field; what it held is not given back, as no one asks for it. */
        @Override
        public <T> @Nullable T set(T value) {
            set = value;
            try {
                Object owner = command;
                for (int i = 0; i < fields.length - 1; i++) {
                    owner = field(owner, fields[i]).get(owner);
                }
                field(owner, fields[fields.length - 1]).set(owner, value);
                return null;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the table of options is not of this build", e);
            }
        }

        private static Field field(Object owner, String name) throws NoSuchFieldException {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field;
        }
    }
}
