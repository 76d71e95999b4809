package org.wasmaudit.testsuite.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A use of a program by others: of CPython 3.12 the tools of its own library, of pandoc its conversions, of the shared
 * programs what they were written for.
 *
 * @param program the module's name
 * @param lines arguments, a run each on the same files
 */
record IndependentUse(String program, Scenario scenario, List<String> lines) {
    /** What the tools of Python work on, beside the scenario's files. */
    static final Map<String, String> FILES = Map.of(
            "code/report.py",
            """
            \"\"\"Counts words.

            >>> count("a b a")["a"]
            2
            \"\"\"
            import collections


            def count(text):
                return collections.Counter(text.split())


            if __name__ == "__main__":
                print(count("the quick brown fox"))
            """,
            "code/test_report.py",
            """
            import unittest

            import report


            class Test(unittest.TestCase):
                def test_count(self):
                    self.assertEqual(report.count("a b a")["a"], 2)
            """,
            "code/__main__.py", "import report\nprint(report.count('a b'))\n",
            "doc/page.md",
            """
            # A page

            Some *text* with a [link](other.md).

            1. one
            2. two

            | a | b |
            |---|---|
            | 1 | 2 |
            """);

    private static final List<String> PYTHON = List.of(
            "-m this", "-m calendar 2026", "-m platform", "-m timeit -n 10 1+1",
            "-m json.tool /base/srv/project0/package.json",
            "-m json.tool --sort-keys /base/srv/project1/package.json /base/tmp/out.json",
            "-m base64 -e /base/data/a.txt", "-m quopri /base/data/a.txt", "-m fileinput /base/data/a.txt",
            "-m mimetypes /base/data/a.txt",
            "-m inspect json", "-m tokenize /base/code/report.py", "-m ast /base/code/report.py",
            "-m dis /base/code/report.py", "-m pyclbr /base/code/test_report.py", "-m tabnanny -v /base/code",
            "-m py_compile /base/code/report.py", "-m compileall -f /base/code", "-m doctest -v /base/code/report.py",
            "-m unittest discover -s /base/code", "-m trace --count -C /base/tmp /base/code/report.py",
            "-m cProfile /base/code/report.py", "-m cProfile -o /base/tmp/profile /base/code/report.py",
            "-m zipapp /base/code -o /base/tmp/code.pyz", "/base/tmp/code.pyz", "-m lib2to3 -w -n /base/code",
            "-m uuid", "-m pydoc json", "-m encodings.rot_13");

    /** What is done to all documents. */
    private static final List<String> PYTHON_ON_FILES = List.of(
            "-m zipfile -c /base/tmp/a.zip /base/data", "-m zipfile -l /base/tmp/a.zip",
            "-m zipfile -t /base/tmp/a.zip",
            "-m zipfile -e /base/tmp/a.zip /base/tmp/zipped", "-m tarfile -c /base/tmp/a.tar /base/data",
            "-m tarfile -l /base/tmp/a.tar", "-m tarfile -e /base/tmp/a.tar /base/tmp/tarred",
            "-m tarfile -c /base/tmp/a.tar.gz /base/data", "-m gzip /base/data/a.txt",
            "-m gzip -d /base/data/a.txt.gz");

    private static final List<String> PANDOC = List.of(
            "--version", "--list-output-formats", "-t html /base/doc/page.md",
            "-s -t html -o /base/tmp/page.html /base/doc/page.md",
            "-t latex /base/doc/page.md", "-t rst -o /base/tmp/page.rst /base/doc/page.md",
            "-o /base/tmp/page.docx /base/doc/page.md", "-t plain /base/tmp/page.docx",
            "-o /base/tmp/page.epub /base/doc/page.md", "-f html -t markdown /base/tmp/page.html",
            "-t json -o /base/tmp/page.json /base/doc/page.md", "-t plain /base/data/a.txt");

    private static final List<List<String>> SHARED = List.of(
            List.of("nbody", "1000"), List.of("nbody", "10"), List.of("fannkuch", "7"), List.of("fannkuch", "5"),
            List.of("sha256", "1"), List.of("matmul", "20"), List.of("matmul", "3"), List.of("sieve", "10000"),
            List.of("mandel", "20"), List.of("btree", "6"), List.of("btree", "8"), List.of("vm", "1000"),
            List.of("syscalls", "10"), List.of("syscalls", "1000"), List.of("bz", "1"),
            List.of("sqlite", "--memdb --size 1"));

    boolean isFetched() {
        return program.equals("python") || program.equals("pandoc");
    }

    static List<IndependentUse> all() {
        List<IndependentUse> uses = new ArrayList<>();
        Scenario project = Scenario.ALL.get(1);
        SHARED.forEach(line -> uses.add(new IndependentUse(line.getFirst(), project, List.of(line.getLast()))));
        for (Scenario scenario : Scenario.ALL) {
            uses.add(new IndependentUse("python", scenario, PYTHON_ON_FILES));
        }
        uses.add(new IndependentUse("python", project, PYTHON));
        uses.add(new IndependentUse("pandoc", project, PANDOC));
        return uses;
    }
}
