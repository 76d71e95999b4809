package org.wasmaudit.audit.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.report.Quantity;
import org.wasmaudit.audit.score.Evidence;
import org.wasmaudit.audit.score.Explanation.Contribution;
import org.wasmaudit.audit.score.Finding;
import org.wasmaudit.audit.score.assess.Judgement;
import org.wasmaudit.audit.score.assess.Score;
import org.wasmaudit.audit.score.profile.ProfileDistance;

/**
 * A score with its reasons.
 *
 * @param findings the gravest first
 * @param model null where no model judged
 * @param unavailable why none did, or empty
 * @param profile how far the run is from what the program is known to do, or null
 */
public record ScoreView(
        int points,
        List<FindingView> findings,
        @Nullable ModelView model,
        String unavailable,
        @Nullable ProfileView profile,
        List<String> limits) {
    private static final int MOST_CONTRIBUTIONS = 12;

    /** A rule that was met, with the calls that speak for it. */
    public record FindingView(
            String rule, String severity, String points, String counted, String doubt, List<Evidence> evidence) {}

    /** What a model said, with what moved it most. */
    public record ModelView(
            String probability, double percent, String threshold, double thresholdPercent, boolean flagged,
            String sha256, List<Part> parts) {}

    /** What a feature added: the bar goes from the middle, 50, to the left or to the right. */
    public record Part(String feature, String value, String amount, double x, double width, String css) {}

    /** What was new. */
    public record ProfileView(String text, List<Evidence> evidence) {}

    static ScoreView of(Score score) {
        List<FindingView> findings = score.findings().stream()
                .sorted(Comparator.comparing((Finding finding) -> finding.rule().severity()).reversed())
                .map(ScoreView::finding)
                .toList();
        return new ScoreView(
                score.points(),
                findings,
                score.judgement().map(ScoreView::model).orElse(null),
                score.unavailable(),
                score.profile().map(ScoreView::profile).orElse(null),
                score.limits());
    }

    private static FindingView finding(Finding finding) {
        return new FindingView(
                finding.rule().id(),
                finding.rule().severity().name().toLowerCase(Locale.ROOT),
                finding.rule().points() + " points",
                Quantity.count(finding.count()) + " " + finding.rule().counted(),
                finding.rule().doubt(),
                finding.evidence());
    }

    private static ModelView model(Judgement judgement) {
        List<Contribution> strongest = judgement.explanation().strongest(MOST_CONTRIBUTIONS);
        double most = Optional.of(strongest.stream().mapToDouble(part -> Math.abs(part.amount())).max().orElse(1))
                .filter(largest -> largest > 0)
                .orElse(1.0);
        return new ModelView(
                decimals(judgement.probability()),
                100 * judgement.probability(),
                decimals(judgement.threshold()),
                100 * judgement.threshold(),
                judgement.flagged(),
                judgement.model(),
                strongest.stream().map(part -> part(part, most)).toList());
    }

    private static Part part(Contribution part, double most) {
        double width = Math.round(5000 * Math.abs(part.amount()) / most) / 100.0;
        boolean towards = part.amount() > 0;
        return new Part(
                part.feature(),
                part.value() == Math.rint(part.value()) && Math.abs(part.value()) < 1e15
                        ? Quantity.count((long) part.value())
                        : decimals(part.value()),
                String.format(Locale.ROOT, "%+.3f", part.amount()),
                towards ? 50 : 50 - width,
                width,
                towards ? "towards" : "away");
    }

    private static ProfileView profile(ProfileDistance profile) {
        return new ProfileView(
                String.format(
                        Locale.ROOT,
                        "%s of %s sequences of calls (%.1f %%) are new to the profile, which was learnt from %d runs",
                        Quantity.count(profile.unknown()),
                        Quantity.count(profile.calls()),
                        100 * profile.part(),
                        profile.runs()),
                profile.evidence());
    }

    private static String decimals(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }
}
