package io.dashlabel.pipeline.report;

import io.dashlabel.label.Count;
import io.dashlabel.run.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The summary of a run: one line and a few plain sentences. */
final class Headline {

    private Headline() {}

    /** {@code 50 images, 1,012 boxes, F1 0.58}. */
    static String headline(Header header) {
        String counts =
                FigureFormat.count(header.completion().attempted(), "image") + ", " + Count.of(header.boxes(), "box");
        OptionalDouble f1 = header.scores().map(Scores::f1).orElse(OptionalDouble.empty());
        return f1.isPresent() ? counts + ", F1 " + FigureFormat.brief(f1) : counts;
    }

    /** Returns how far the run got, its quality, and its failures. */
    static String sentences(Header header) {
        List<String> sentences = new ArrayList<>();
        end(header, sentences);
        header.scores()
                .ifPresentOrElse(
                        scores -> quality(scores, sentences),
                        () -> sentences.add("There is no ground truth, so the quality of the labels is unknown."));
        if (header.completion().failed() > 0) {
            sentences.add("At least one step failed for "
                    + FigureFormat.count(header.completion().failed(), "image") + ".");
        }
        return String.join(" ", sentences);
    }

    private static void end(Header header, List<String> sentences) {
        Completion completion = header.completion();
        boolean whole = completion.attempted() == completion.total();
        boolean completed =
                header.outcome() == Outcome.COMPLETED || header.outcome() == Outcome.COMPLETED_WITH_FAILURES;
        if (whole && completed) {
            return;
        }
        String how = completed ? "Ended" : header.outcome() == Outcome.STOPPED ? "Stopped" : "The run failed";
        String where = " after " + FigureFormat.count(completion.attempted()) + " of "
                + FigureFormat.count(completion.total(), "image");
        sentences.add(how + where + "; finished work is kept.");
    }

    private static void quality(Scores scores, List<String> sentences) {
        scores.precision()
                .ifPresent(precision -> sentences.add(FigureFormat.percent(precision) + " of the boxes are correct."));
        scores.recall()
                .ifPresent(recall -> sentences.add(
                        FigureFormat.percent(recall) + " of the objects in the ground truth were found."));
        scores.attributeAccuracy()
                .ifPresent(accuracy ->
                        sentences.add(FigureFormat.percent(accuracy) + " of the scene attributes are correct."));
    }
}
