package org.wasmaudit.testsuite.corpus;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A small machine around the documents of a scenario: accounts, settings, a home, backups and projects. */
final class Machine {
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("etc/passwd", "root:x:0:0::/root:/bin/sh\nuser:x:1000:1000::/home/user:/bin/sh\n"),
            Map.entry("etc/group", "root:x:0:\nuser:x:1000:\n"),
            Map.entry("etc/shadow", "root:*:19000:0:99999:7:::\nuser:$6$salt$0a1b2c3d4e5f:19000:0:99999:7:::\n"),
            Map.entry("etc/login.defs", "PASS_MAX_DAYS 99999\nPASS_MIN_DAYS 0\n"),
            Map.entry("etc/pam.d/common-password", "password required pam_unix.so obscure\n"),
            Map.entry("etc/security/pwquality.conf", "minlen = 8\n"),
            Map.entry("etc/hosts", "127.0.0.1 localhost\n"),
            Map.entry("etc/os-release", "NAME=Some\nVERSION=1\n"),
            Map.entry("etc/locale.conf", "LANG=C.UTF-8\n"),
            Map.entry("etc/timezone", "Etc/UTC\n"),
            Map.entry("etc/default/keyboard", "XKBLAYOUT=us\n"),
            Map.entry("etc/default/locale", "LANG=C.UTF-8\n"),
            Map.entry("etc/tool.conf", "colour = yes\n"),
            Map.entry("etc/tool.d/local.conf", "colour = no\n"),
            Map.entry("home/user/.bash_history", "ls\nmake\nless report.txt\n"),
            Map.entry(
                    "home/user/.ssh/id_ed25519",
                    "-----BEGIN PRIVATE KEY-----\nbm90IGEga2V5\n-----END PRIVATE KEY-----\n"),
            Map.entry("home/user/.ssh/known_hosts", "host ssh-ed25519 AAAA\n"),
            Map.entry("home/user/server.key", "-----BEGIN PRIVATE KEY-----\nbm90aGluZw==\n-----END PRIVATE KEY-----\n"),
            Map.entry("home/user/app.ini", "user = me\npassword = not-a-real-one\n"),
            Map.entry("usr/bin/ls", "the program ls\n"),
            Map.entry("usr/bin/ps", "the program ps\n"),
            Map.entry("usr/lib/os.txt", "a library\n"),
            Map.entry("tmp/empty", ""));

    private static final List<String> BROWSERS = List.of(
            ".mozilla/firefox/p.default/logins.json", ".mozilla/firefox/p.default/key4.db",
            ".mozilla/firefox/p.default/cookies.sqlite", ".mozilla/firefox/p.default/places.sqlite",
            ".mozilla/firefox/p.default/prefs.js", ".config/chromium/Default/Login Data",
            ".config/chromium/Default/History", ".config/chromium/Default/Bookmarks",
            ".config/chromium/Default/Preferences");

    private static final List<String> NOTES =
            List.of("notes/monday.txt", "notes/report.txt", "notes/plan.md", "letters/one.txt", "letters/two.txt");

    private Machine() {}

    /** Its files by path. The larger the number, the more backups, projects and words. */
    static Map<String, byte[]> files(int size) {
        Random random = new Random(size);
        Map<String, byte[]> files = new TreeMap<>();
        TEXTS.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        BROWSERS.forEach(path -> files.put("home/user/" + path, Scenario.text(random, 500 + random.nextInt(4000))));
        NOTES.forEach(path -> files.put("home/user/" + path, Scenario.text(random, 300 + random.nextInt(900))));
        for (int i = 0; i < size; i++) {
            files.put("var/backups/" + List.of("passwd", "group", "data", "mail").get(i % 4) + i + ".bak",
                    Scenario.text(random, 400 + random.nextInt(2000)));
            String project = """
                    {
                      "name": "project-%d",
                      "version": "1.%d.0",
                      "scripts": {
                        "test": "node test.js"
                      }
                    }
                    """.formatted(i, i);
            files.put("srv/project" + i + "/package.json", project.getBytes(StandardCharsets.UTF_8));
            files.put("srv/project" + i + "/test.js", Scenario.text(random, 200));
        }
        files.put("usr/share/dict/words",
                new String(Scenario.text(random, 1000 * size), StandardCharsets.UTF_8)
                        .replace(' ', '\n').getBytes(StandardCharsets.UTF_8));
        return files;
    }
}
