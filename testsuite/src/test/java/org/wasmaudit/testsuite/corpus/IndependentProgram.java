package org.wasmaudit.testsuite.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program by others and what it is used for: a section of {@code uses.txt}.
 *
 * @param name the module's
 * @param source where it comes from
 * @param onEach whether its lines are run on all sets of files
 * @param again whether its lines were written when rules had been mended for the others
 * @param lines arguments, a run each on the same files
 */
record IndependentProgram(String name, Source source, boolean onEach, boolean again, List<List<String>> lines) {
    /** Where programs come from: the shared set, or a registry. */
    enum Source {
        SHARED,
        NPM,
        MAVEN
    }

    /** The template of their runs, where that of the others is a use. */
    static final String AGAIN = "again";

    private static final Path DESK = CorpusRun.FOLDER.resolve("desk");

    /** A word, or a text in quotation marks. */
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** The sections of {@code uses.txt} in their order. */
    static List<IndependentProgram> all() throws IOException {
        List<IndependentProgram> programs = new ArrayList<>();
        for (String line : Files.readAllLines(CorpusRun.FOLDER.resolve("uses.txt"))) {
            if (line.startsWith("[")) {
                List<String> head = Arrays.asList(line.substring(1, line.length() - 1).split(" "));
                Source source = Source.valueOf(head.get(1).toUpperCase(Locale.ROOT));
                programs.add(new IndependentProgram(
                        head.getFirst(), source, head.contains("each"), head.contains(AGAIN), new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                programs.getLast().lines.add(words(line));
            }
        }
        return programs;
    }

    /** The template of its runs. */
    String template() {
        return again ? AGAIN : "use";
    }

    private static List<String> words(String line) {
        return ARGUMENT.matcher(line)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }

    /** Writes the files of a scenario on a machine, and beside them those the programs work on, into a folder. */
    static void lay(Scenario scenario, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : scenario.onMachine().files().entrySet()) {
            write(folder.resolve(file.getKey()), file.getValue());
        }
        try (Stream<Path> desk = Files.walk(DESK)) {
            for (Path file : desk.filter(Files::isRegularFile).toList()) {
                write(folder.resolve(DESK.relativize(file)), Files.readAllBytes(file));
            }
        }
    }

    private static void write(Path file, byte[] contents) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, contents);
    }
}
