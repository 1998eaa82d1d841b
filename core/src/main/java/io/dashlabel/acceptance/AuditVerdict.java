package io.dashlabel.acceptance;

import io.dashlabel.label.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The verdict of an audit whose boxes are all judged.
 *
 * @param plan of the audit
 * @param groups a verdict for each tested group; none if the first stage left no chance
 * @param withScore number of judgements by a person who saw the score
 */
public record AuditVerdict(AuditPlan plan, List<GroupVerdict> groups, int withScore) {

    private static final double PERCENT = 100;

    public AuditVerdict {
        groups = List.copyOf(groups);
    }

    public boolean isAccepted() {
        return groups.stream().anyMatch(GroupVerdict::isAccepted);
    }

    /** The number of accepted boxes. */
    public long accepted() {
        return groups.stream()
                .filter(GroupVerdict::isAccepted)
                .mapToLong(group -> group.level().boxes())
                .sum();
    }

    /** What was accepted, to be kept with the plan. */
    public AuditClaim claim(Instant at) {
        return new AuditClaim(
                at,
                groups.stream()
                        .filter(GroupVerdict::isAccepted)
                        .map(group -> new AcceptedBoxes(
                                group.category(),
                                group.level().score(),
                                group.level().boxes()))
                        .toList());
    }

    /** The verdict in one or two sentences. */
    public String sentence() {
        if (groups.isEmpty()) {
            return "Nothing is accepted: in the first stage, so many boxes were wrong that no threshold is likely to reach "
                    + percent(plan.precision()) + " right; review the boxes, or plan an audit of another run.";
        }
        if (!plan.isByCategory()) {
            return sentence(groups.get(0));
        }
        String claim = isAccepted()
                ? Count.of(accepted()) + " of " + Count.of(plan.boxes(), "box") + " (" + share(accepted())
                        + ") are accepted: with " + percent(plan.confidence())
                        + " confidence, at least " + percent(plan.precision()) + " of them are right, in each category"
                : "Nothing is accepted";
        if (groups.size() == 1) {
            return claim + ". 1 category was tested.";
        }
        return claim + ". " + Count.of(groups.size()) + " categories were"
                + " tested, each with a probability of error of " + percent(plan.delta() / groups.size())
                + " (Bonferroni).";
    }

    /** A sentence for each category; none if the audit is about all categories together. */
    public List<String> perCategory() {
        List<String> sentences = new ArrayList<>();
        if (plan.isByCategory()) {
            groups.forEach(group -> sentences.add(group.category().orElse("") + ": " + sentence(group)));
            for (AuditGroup group : plan.groups()) {
                String category = group.category().orElse("");
                if (groups.stream().noneMatch(tested -> tested.category().equals(group.category()))) {
                    sentences.add(category + ": no claim, "
                            + (group.levels().isEmpty()
                                    ? "its " + Count.of(group.boxes(), "box is", "boxes are") + " too few"
                                    : "its " + Count.of(group.boxes(), "box", "boxes")
                                            + " promised too little in the first stage")
                            + "; review all of them.");
                }
            }
        }
        return sentences;
    }

    private String sentence(GroupVerdict group) {
        String boxes = Count.of(group.level().boxes(), "box has", "boxes have") + " a score of "
                + score(group.level().score()) + " or more ("
                + share(group.level().boxes()) + " of " + Count.of(plan.boxes()) + ")";
        String sample = " A person judged " + Count.of(group.judged()) + " of them, drawn at random: "
                + Count.of(group.wrong()) + " wrong"
                + (group.unsure() > 0 ? ", with " + Count.of(group.unsure()) + " unsure" : "") + ".";
        double error = plan.delta() / groups.size();
        String bound = percent(down(group.atLeast())) + " of them are right, with " + percent(1 - error)
                + " confidence (exact bound)";
        return group.isAccepted()
                ? "Accepted: " + boxes + ", and at least " + bound + "; asked were " + percent(plan.precision()) + "."
                        + sample
                : "Not accepted: " + boxes + ", but only at least " + bound + "; asked were "
                        + percent(plan.precision()) + "." + sample;
    }

    /** What is assumed, one sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("The claim is about category and place of these labels of the model (IoU of 0.5 or more by eye),"
                + " relative to the person who judged. It says nothing about missed objects and other images.");
        if (plan.decided() > 0) {
            notes.add(Count.of(plan.decided(), "box was", "boxes were")
                    + " left out of the audit, because a person had decided "
                    + Count.word(plan.decided(), "it", "them") + " before.");
        }
        if (plan.unscored() > 0) {
            notes.add(Count.of(plan.unscored(), "box was", "boxes were") + " left out of the audit, because "
                    + Count.word(plan.unscored(), "it has", "they have") + " no score.");
        }
        if (groups.stream().anyMatch(group -> group.unsure() > 0)) {
            notes.add("Unsure counts as wrong.");
        }
        if (withScore > 0) {
            notes.add(Count.of(withScore, "judgement was", "judgements were")
                    + " made with the score in sight, which can sway a person.");
        }
        return notes;
    }

    private String share(long boxes) {
        return percent(boxes / (double) Math.max(1, plan.boxes()));
    }

    /** A bound is rounded so that it stays true. */
    private static double down(double share) {
        return Math.floor(share * PERCENT * 10) / 10 / PERCENT;
    }

    private static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.2f", share * PERCENT);
        return text.replaceFirst("\\.?0+$", "") + "%";
    }

    private static String score(double score) {
        return String.format(Locale.ROOT, "%.4f", score).replaceFirst("\\.?0+$", "");
    }
}
