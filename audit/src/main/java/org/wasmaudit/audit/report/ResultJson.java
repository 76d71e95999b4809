package org.wasmaudit.audit.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.category.FunctionGroup;
import org.wasmaudit.audit.category.RiskLevel;
import org.wasmaudit.audit.event.DecisionNames;
import org.wasmaudit.audit.event.Ending;
import org.wasmaudit.audit.event.ErrnoNames;
import org.wasmaudit.audit.event.JsonBuffer;
import org.wasmaudit.audit.event.RunHeader;
import org.wasmaudit.audit.event.Tally;
import org.wasmaudit.audit.event.Totals;
import org.wasmaudit.audit.score.Evidence;
import org.wasmaudit.audit.score.Explanation.Contribution;
import org.wasmaudit.audit.score.Finding;
import org.wasmaudit.audit.score.assess.Judgement;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.audit.score.profile.ProfileDistance;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.WasiCall;

/** The summary programs read: what {@code --result} writes, version 1, in one line. */
public final class ResultJson {
    private static final int MOST_CONTRIBUTIONS = 20;

    private ResultJson() {}

    /** The result of a run, its line feed included. */
    public static byte[] of(RunResult result) {
        return of(result, List.of());
    }

    /** The same with what a reader must know before trusting it. */
    static byte[] of(RunResult result, List<String> notes) {
        JsonBuffer out = new JsonBuffer(1 << 13);
        RunHeader header = result.header();
        out.beginObject();
        out.name("v").value(1).name("kind").value("result").name("run").value(header.run());
        out.name("module").beginObject();
        out.name("name").value(header.module()).name("sha256").value(header.moduleSha256());
        out.name("size").value(header.moduleBytes()).endObject();
        out.name("engine").value(header.engine());
        out.name("categories").value(header.categorizer().mode().text());
        out.name("policy").value(header.policySha256()).name("model").value(header.modelSha256());
        out.name("started").value(result.started()).name("time_ns").value(result.nanos());
        termination(out, result.ending());
        out.name("exit_code").value(result.exitCode());
        totals(out, result.totals(), header.categorizer());
        paths(out, result.totals());
        denials(out, result.totals());
        out.name("score");
        score(out, result.score());
        log(out, result.log());
        out.name("notes").beginArray();
        notes.forEach(out::value);
        out.endArray().endObject().endLine();
        return out.toByteArray();
    }

    private static void termination(JsonBuffer out, Ending ending) {
        out.name("termination").beginObject();
        out.name("kind").value(ending.kind().text());
        out.name("code").value(Integer.toUnsignedLong(ending.code()));
        out.name("message").value(ending.message()).endObject();
    }

    private static void totals(JsonBuffer out, Totals totals, Categorizer categorizer) {
        out.name("totals").beginObject();
        totals.all().writeFields(out);
        out.name("time_estimated").value(totals.estimated());
        out.name("denied").value(totals.denied()).name("would_be_denied").value(totals.wouldBeDenied());
        out.name("by_call").beginObject();
        for (Map.Entry<WasiCall, Tally> row : totals.byCall().entrySet()) {
            out.name(row.getKey().text()).beginObject();
            row.getValue().writeFields(out);
            out.endObject();
        }
        out.endObject();
        out.name("by_level").beginObject();
        for (Map.Entry<RiskLevel, Tally> row : totals.byLevel(categorizer).entrySet()) {
            out.name(row.getKey().name()).beginObject();
            row.getValue().writeFields(out);
            out.endObject();
        }
        out.endObject();
        out.name("by_group").beginObject();
        for (Map.Entry<FunctionGroup, Tally> row : totals.byGroup(categorizer).entrySet()) {
            out.name(Integer.toString(row.getKey().number())).beginObject();
            row.getValue().writeFields(out);
            out.endObject();
        }
        out.endObject();
        out.name("by_errno").beginObject();
        totals.byErrno().forEach((errno, count) -> out.name(ErrnoNames.text(errno)).value(count));
        out.endObject();
        out.name("by_decision").beginObject();
        for (Map.Entry<Decision, Long> row : totals.byDecision().entrySet()) {
            out.name(DecisionNames.text(row.getKey())).value(row.getValue());
        }
        out.endObject();
        out.endObject();
    }

    private static void paths(JsonBuffer out, Totals totals) {
        out.name("paths").beginArray();
        for (Totals.PathTally path : totals.paths()) {
            out.beginObject().name("path").value(path.path());
            path.tally().writeFields(out);
            out.endObject();
        }
        out.endArray();
        out.name("other_paths").beginObject();
        totals.otherPaths().writeFields(out);
        out.endObject();
    }

    private static void denials(JsonBuffer out, Totals totals) {
        out.name("denials").beginArray();
        for (Totals.Denial denial : totals.denials()) {
            out.beginObject().name("seq").value(denial.sequence()).name("fn").value(denial.call().text());
            out.name("path").value(denial.path()).name("decision").value(DecisionNames.text(denial.decision()));
            out.name("rule").value(denial.rule()).endObject();
        }
        out.endArray();
    }

    /** Writes a score as a value: an object, or null where there is none. */
    public static void score(JsonBuffer out, Optional<Score> possible) {
        if (possible.isEmpty()) {
            out.value((String) null);
            return;
        }
        Score score = possible.get();
        out.beginObject().name("points").value(score.points());
        out.name("findings").beginArray();
        for (Finding finding : score.findings()) {
            out.beginObject().name("rule").value(finding.rule().id());
            out.name("severity").value(finding.rule().severity().name().toLowerCase(Locale.ROOT));
            out.name("points").value(finding.rule().points()).name("count").value(finding.count());
            out.name("counted").value(finding.rule().counted()).name("doubt").value(finding.rule().doubt());
            out.name("evidence");
            evidence(out, finding.evidence());
            out.endObject();
        }
        out.endArray();
        out.name("model");
        judgement(out, score.judgement());
        out.name("unavailable").value(score.unavailable().isEmpty() ? null : score.unavailable());
        out.name("profile");
        profile(out, score.profile());
        out.name("limits").beginArray();
        score.limits().forEach(out::value);
        out.endArray().endObject();
    }

    private static void judgement(JsonBuffer out, Optional<Judgement> possible) {
        if (possible.isEmpty()) {
            out.value((String) null);
            return;
        }
        Judgement judgement = possible.get();
        out.beginObject().name("sha256").value(judgement.model());
        out.name("probability").value(judgement.probability()).name("threshold").value(judgement.threshold());
        out.name("flagged").value(judgement.flagged());
        out.name("explanation").beginArray();
        for (Contribution part : judgement.explanation().strongest(MOST_CONTRIBUTIONS)) {
            out.beginObject().name("feature").value(part.feature());
            out.name("value").value(part.value()).name("amount").value(part.amount()).endObject();
        }
        out.endArray().endObject();
    }

    private static void profile(JsonBuffer out, Optional<ProfileDistance> possible) {
        if (possible.isEmpty()) {
            out.value((String) null);
            return;
        }
        ProfileDistance profile = possible.get();
        out.beginObject().name("runs").value(profile.runs()).name("sequences").value(profile.calls());
        out.name("unknown").value(profile.unknown()).name("most_of_20").value(profile.mostOf20());
        out.name("evidence");
        evidence(out, profile.evidence());
        out.endObject();
    }

    private static void evidence(JsonBuffer out, Iterable<Evidence> evidence) {
        out.beginArray();
        for (Evidence each : evidence) {
            out.beginObject().name("seq").value(each.sequence()).name("text").value(each.text());
            out.name("caller").value(each.caller()).endObject();
        }
        out.endArray();
    }

    private static void log(JsonBuffer out, Optional<LogOutcome> possible) {
        out.name("log");
        if (possible.isEmpty()) {
            out.value((String) null);
            return;
        }
        LogOutcome log = possible.get();
        out.beginObject().name("name").value(log.name()).name("events").value(log.events());
        out.name("filtered").value(log.filtered()).name("dropped").value(log.dropped());
        out.name("anchor").value(log.anchor()).name("problem").value(log.problem()).endObject();
    }
}
