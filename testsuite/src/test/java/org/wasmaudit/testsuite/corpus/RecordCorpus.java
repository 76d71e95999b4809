package org.wasmaudit.testsuite.corpus;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import org.wasmaudit.audit.score.corpus.RecordedRun;
import org.wasmaudit.audit.score.corpus.RunArchive;
import org.wasmaudit.wasm.Engine;

/** Runs the whole corpus and writes {@code testsuite/corpus/runs.gz}; {@code testsuite/corpus/record.sh} starts it. */
final class RecordCorpus {
    private RecordCorpus() {}

    public static void main(String... arguments) throws IOException {
        List<RecordedRun> runs =
                CorpusRun.all().parallelStream().map(run -> run.record(Engine.interpreted())).toList();
        try (OutputStream out = Files.newOutputStream(CorpusRun.ARCHIVE)) {
            RunArchive.write(runs, out);
        }
        System.out.println(runs.size() + " runs, " + runs.stream().mapToLong(RecordedRun::calls).sum() + " calls, "
                + Files.size(CorpusRun.ARCHIVE) + " bytes");
    }
}
