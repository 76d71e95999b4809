package org.wasmaudit.testsuite.corpus;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.wasmaudit.wasi.fs.memory.MemoryFileSystem;

/**
 * What a program of the corpus finds: files and an environment.
 *
 * @param name of the scenario
 * @param files contents by path below {@code /base}
 * @param environment variables by name
 */
record Scenario(String name, Map<String, byte[]> files, Map<String, String> environment) {
    private static final long CAPACITY = 256L << 20;
    private static final String[] WORDS =
            "the quick brown fox reads every line of an old report and writes its answer below with care".split(" ");

    /** A desk with a few notes, a project with directories, and a store of larger files; some with secrets. */
    static final List<Scenario> ALL = List.of(desk(), project(), store());

    private static Scenario desk() {
        Random random = new Random(1);
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : List.of("a", "letter", "list", "plan")) {
            files.put("data/" + name + ".txt", text(random, 300 + random.nextInt(900)));
        }
        files.put("data/.profile", text(random, 120));
        files.put("data/api-key", text(random, 64));
        return new Scenario(
                "desk", files, Map.of("HOME", "/home/user", "LANG", "C.UTF-8", "API_TOKEN", "tok-5b1e0c77"));
    }

    private static Scenario project() {
        Random random = new Random(2);
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 14; i++) {
            String name = List.of("src/main", "src", "doc", "sub").get(i % 4) + "/file" + i;
            String ending = List.of(".js", ".txt", ".md").get(i % 3);
            files.put("data/" + name + ending, text(random, 200 + random.nextInt(3000)));
        }
        files.put("data/a.txt", text(random, 50));
        files.put("data/conf/secret.pem", text(random, 400));
        return new Scenario(
                "project",
                files,
                Map.of(
                        "PATH", "/usr/local/bin:/usr/bin",
                        "DATABASE_PASSWORD", "correct horse battery",
                        "SHELL", "/bin/sh"));
    }

    private static Scenario store() {
        Random random = new Random(3);
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 9; i++) {
            byte[] contents = text(random, 20_000 + random.nextInt(9000));
            if (i % 3 == 0) {
                random.nextBytes(contents);
            }
            files.put(String.format(Locale.ROOT, "data/sub%d/image%d.bin", i % 2, i), contents);
        }
        files.put("data/a.txt", text(random, 2000));
        return new Scenario(
                "store", files, Map.of("USER", "operator", "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG"));
    }

    static byte[] text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(9) == 0 ? "\n" : " ");
        }
        return text.substring(0, length).getBytes(StandardCharsets.UTF_8);
    }

    /** This scenario on a machine, the larger the later it stands among all. */
    Scenario onMachine() {
        Map<String, byte[]> all = new TreeMap<>(Machine.files(3 << ALL.indexOf(this)));
        all.putAll(files);
        return new Scenario(name, all, environment);
    }

    /** A file system of this scenario alone. */
    MemoryFileSystem fileSystem() {
        MemoryFileSystem system = new MemoryFileSystem(CAPACITY);
        files.forEach(system::putFile);
        system.putFile("job.txt", "save everything below the directory\n".getBytes(StandardCharsets.UTF_8));
        return system;
    }
}
