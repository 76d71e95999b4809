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
 * A program by others and what it is used for: a section of {@code uses.txt} or of a later list.
 *
 * @param name the module's
 * @param source where it comes from
 * @param onEach whether its lines are run on all sets of files
 * @param round when its lines were written
 * @param lines arguments, a run each on the same files
 */
record IndependentProgram(String name, Source source, boolean onEach, Round round, List<List<String>> lines) {
    /** Where programs come from: the shared set, a registry of built ones, or the sources that Debian has. */
    enum Source {
        SHARED,
        NPM,
        MAVEN,
        DEBIAN
    }

    /** When uses were written, and on which files they are. */
    enum Round {
        /** Before any was judged. */
        USE("uses.txt", "independent.gz", 1, List.of("desk")),
        /** When rules had been mended for the first, for the same programs. */
        AGAIN("uses.txt", "independent.gz", 2, List.of("desk")),
        /** When both had been judged, for programs that had not been looked at. */
        THIRD("third.txt", "third.gz", 1, List.of("desk", "workshop")),
        /** When rules had been mended for those, too, for yet other programs. */
        FOURTH("fourth.txt", "fourth.gz", 2, List.of("desk", "workshop", "study")),
        /** When the rules had been frozen, again for yet other programs. */
        FIFTH("fifth.txt", "fifth.gz", 1, List.of("desk", "workshop", "study", "shelf")),
        /** When rules had been changed for those, once more for yet other programs. */
        SIXTH("sixth.txt", "sixth.gz", 1, List.of("desk", "workshop", "study", "shelf", "drawer")),
        /** When those had been judged, of programs that were drawn. */
        SEVENTH("seventh.txt", "seventh.gz", 1, List.of("desk", "workshop", "study", "shelf", "drawer", "bench"));

        private final String list;
        private final String archive;
        private final int scenario;
        private final List<String> folders;

        Round(String list, String archive, int scenario, List<String> folders) {
            this.list = list;
            this.archive = archive;
            this.scenario = scenario;
            this.folders = folders;
        }

        /** What stands in the head of a section, and the template of its runs. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        Scenario scenario() {
            return Scenario.ALL.get(scenario);
        }

        /** What is kept of its runs. */
        Path archive() {
            return CorpusRun.FOLDER.resolve(archive);
        }

        /** Whether its programs have a folder for what is in the way, as most expect. */
        boolean hasTemporary() {
            return this != USE && this != AGAIN;
        }

        /** Writes the files of a scenario on a machine, and beside them those the programs work on, into a folder. */
        void lay(Scenario scenario, Path folder) throws IOException {
            for (Map.Entry<String, byte[]> file : scenario.onMachine().files().entrySet()) {
                write(folder.resolve(file.getKey()), file.getValue());
            }
            for (String name : folders) {
                Path from = CorpusRun.FOLDER.resolve(name);
                try (Stream<Path> files = Files.walk(from)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        write(folder.resolve(from.relativize(file).toString()), Files.readAllBytes(file));
                    }
                }
            }
        }
    }

    /** A word, or a text in quotation marks. */
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** The sections of the list that has those of a round, in their order. */
    static List<IndependentProgram> all(Round listed) throws IOException {
        List<IndependentProgram> programs = new ArrayList<>();
        for (String line : Files.readAllLines(CorpusRun.FOLDER.resolve(listed.list))) {
            if (line.startsWith("[")) {
                List<String> head = Arrays.asList(line.substring(1, line.length() - 1).split(" "));
                Source source = Source.valueOf(head.get(1).toUpperCase(Locale.ROOT));
                Round round = head.contains(Round.AGAIN.text()) ? Round.AGAIN : listed;
                programs.add(new IndependentProgram(
                        head.getFirst(), source, head.contains("each"), round, new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                programs.getLast().lines.add(words(line));
            }
        }
        return programs;
    }

    private static List<String> words(String line) {
        return ARGUMENT.matcher(line)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }

    private static void write(Path file, byte[] contents) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, contents);
    }
}
