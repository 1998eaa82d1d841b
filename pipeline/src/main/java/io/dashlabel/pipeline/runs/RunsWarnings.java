package io.dashlabel.pipeline.runs;

import io.dashlabel.evaluate.Fingerprint;
import io.dashlabel.evaluate.record.EvaluationRecord;
import io.dashlabel.pipeline.report.CoverageText;
import io.dashlabel.run.store.StoredRun;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sentences that tell why the figures of runs may not be comparable. */
final class RunsWarnings {

    private final List<StoredRun> runs;
    private final List<Optional<EvaluationRecord>> evaluations;
    private final List<String> said = new ArrayList<>();
    private boolean comparable = true;

    /**
     * The warnings about a comparison.
     *
     * @param sentences why the figures may not be comparable
     * @param comparable whether the comparison may name a best run
     */
    record Said(List<String> sentences, boolean comparable) {}

    private RunsWarnings(List<StoredRun> runs, List<Optional<EvaluationRecord>> evaluations) {
        this.runs = runs;
        this.evaluations = evaluations;
    }

    /** @param evaluations of the runs, in their order */
    static Said of(List<StoredRun> runs, List<Optional<EvaluationRecord>> evaluations) {
        RunsWarnings warnings = new RunsWarnings(runs, evaluations);
        warnings.unfinished();
        warnings.unmeasured();
        warnings.partial();
        warnings.unlike();
        warnings.remembered();
        warnings.edited();
        warnings.fallbacks();
        return new Said(List.copyOf(warnings.said), warnings.comparable);
    }

    private void unlike() {
        boolean sameImages = agree(
                "they labelled different images",
                i -> runs.get(i).record().inputs().imageSet(),
                false);
        if (sameImages) {
            agree("they were evaluated on different images", i -> fingerprint(i).map(Fingerprint::images), false);
        }
        agree(
                "they were evaluated with different ground truth",
                i -> fingerprint(i).map(Fingerprint::groundTruth),
                false);
        agree("they were evaluated by different rules", i -> fingerprint(i).map(Fingerprint::rules), true);
        agree(
                "they were evaluated at different IoU",
                i -> evaluations.get(i).map(EvaluationRecord::options).map(o -> String.valueOf(o.iouThreshold())),
                true);
    }

    private Optional<Fingerprint> fingerprint(int run) {
        return evaluations.get(run).map(EvaluationRecord::fingerprint);
    }

    /** Warns if some images with ground truth have no label, or no detector answered for them. */
    private void partial() {
        for (int i = 0; i < runs.size(); i++) {
            String letter = RunsComparison.letter(i);
            evaluations
                    .get(i)
                    .map(EvaluationRecord::summary)
                    .flatMap(CoverageText::of)
                    .ifPresent(sentence -> said.add(letter + ": " + sentence));
        }
    }

    private void unfinished() {
        for (int i = 0; i < runs.size(); i++) {
            StoredRun run = runs.get(i);
            if (!run.isComplete()) {
                said.add(RunsComparison.letter(i) + " did not complete ("
                        + run.status().word() + "): its figures cover only the finished images");
            }
        }
    }

    private void unmeasured() {
        for (int i = 0; i < runs.size(); i++) {
            boolean broken = Files.exists(runs.get(i).folder().evaluation());
            if (evaluations.get(i).isEmpty()) {
                said.add(RunsComparison.letter(i)
                        + (broken ? " has an unreadable evaluation.json" : " was not evaluated")
                        + "; to evaluate it: " + RunCommands.measure(runs.get(i).folder()));
            }
        }
    }

    /**
     * Warns about a difference and names the runs. It skips runs without the value. Returns true if there is no
     * difference.
     */
    private boolean agree(String difference, IntFunction<Optional<String>> told, boolean readable) {
        Map<String, List<String>> letters = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            String letter = RunsComparison.letter(i);
            told.apply(i)
                    .ifPresent(value -> letters.computeIfAbsent(value, v -> new ArrayList<>())
                            .add(letter));
        }
        if (letters.size() < 2) {
            return true;
        }
        comparable = false;
        said.add(difference + ", so their figures cannot be compared: "
                + letters.entrySet().stream()
                        .map(entry -> and(entry.getValue()) + (readable ? " " + entry.getKey() : ""))
                        .collect(Collectors.joining(readable ? "; " : " against ")));
        return false;
    }

    private void remembered() {
        String letters = those(i -> runs.get(i).record().remembered() > 0);
        if (!letters.isEmpty()) {
            said.add(letters + " used stored answers, so images/s does not show the speed of the models");
        }
    }

    private void edited() {
        String letters = those(i -> runs.get(i).counts().editedByHand().orElse(0) > 0);
        if (!letters.isEmpty()) {
            said.add("some label files of " + letters
                    + " were edited by hand; the figures are those of the edited labels");
        }
    }

    private void fallbacks() {
        for (int i = 0; i < runs.size(); i++) {
            String letter = RunsComparison.letter(i);
            runs.get(i)
                    .record()
                    .inputs()
                    .fallback()
                    .ifPresent(fallback -> said.add(letter + ": " + fallback.sentence()));
        }
    }

    private String those(IntPredicate chosen) {
        return and(IntStream.range(0, runs.size())
                .filter(chosen)
                .mapToObj(RunsComparison::letter)
                .toList());
    }

    private static String and(List<String> letters) {
        int last = letters.size() - 1;
        return last < 1
                ? String.join("", letters)
                : String.join(", ", letters.subList(0, last)) + " and " + letters.get(last);
    }
}
