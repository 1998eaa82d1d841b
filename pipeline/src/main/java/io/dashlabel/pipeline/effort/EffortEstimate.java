package io.dashlabel.pipeline.effort;

import io.dashlabel.label.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Minutes of work that a review takes.
 *
 * @param left of the rest of the review
 * @param perThousandImages of reviewing 1,000 such images
 * @param drawingPerThousandImages of drawing the boxes of 1,000 such images without proposals, by the same times
 * @param acts the seconds of each act that counts here, with their sources
 * @param text one or two sentences
 */
public record EffortEstimate(
        Minutes left, Minutes perThousandImages, Minutes drawingPerThousandImages, List<ActTime> acts, String text) {

    private static final double THOUSAND = 1000;
    private static final double HOUR = 60;

    public EffortEstimate {
        acts = List.copyOf(acts);
    }

    /**
     * Estimates a review.
     *
     * @param times seconds of each act
     * @param all the edits of the whole review
     * @param images number of images of the whole review
     * @param rest the edits that are left
     * @param imagesLeft number of images that nobody finished
     * @param source where the numbers of edits come from, such as {@code ground truth}
     */
    public static EffortEstimate of(
            ReviewTimes times, EditCounts all, long images, EditCounts rest, long imagesLeft, String source) {
        double factor = images == 0 ? 0 : THOUSAND / images;
        double boxes = all.accepted() + all.recategorised() + all.moved() + all.added();
        Minutes left = times.review(imagesLeft, rest);
        Minutes review = times.review(images * factor, all.times(factor));
        Minutes drawing = times.drawing(images * factor, boxes * factor, all.words() * factor);
        List<ActTime> acts = times.acts().stream()
                .filter(time -> all.words() > 0 || time.act() != ReviewAct.WORD)
                .toList();
        return new EffortEstimate(
                left, review, drawing, acts, text(left, review, drawing, acts, times.pauses(), source));
    }

    private static String text(
            Minutes left, Minutes review, Minutes drawing, List<ActTime> acts, long pauses, String source) {
        List<String> yours = acts.stream()
                .filter(time -> time.source().equals(ActTime.YOURS))
                .map(time -> time.act().text())
                .toList();
        String whose = yours.isEmpty()
                ? "The seconds are from the literature or assumed"
                : "The seconds to " + yours.stream().collect(Collectors.joining(", ")) + " are yours"
                        + (yours.size() < acts.size() ? ", the others from the literature or assumed" : "");
        return "About " + range(left) + " left; 1,000 images take " + range(review)
                + ", and " + range(drawing) + " if all boxes are drawn by hand. " + whose
                + "; the numbers of edits are from " + source + "."
                + (pauses == 0 ? "" : " " + Count.of(pauses, "pause") + " above 60 s left out.");
    }

    /** A range of time for people: minutes up to two hours, then hours. */
    static String range(Minutes minutes) {
        double unit = minutes.middle() >= 2 * HOUR ? HOUR : 1;
        return number(minutes.middle() / unit) + (unit == 1 ? " min" : " h") + " (" + number(minutes.low() / unit)
                + " to " + number(minutes.high() / unit) + ")";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 && value != Math.rint(value) ? "%.1f" : "%,.0f", value);
    }

    /** The sources of the seconds, one sentence for each act. */
    public List<String> sources() {
        List<String> sentences = new ArrayList<>();
        for (ActTime time : acts) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "%s: %.1f s (%.1f to %.1f), %s",
                    time.act().text(),
                    time.seconds(),
                    time.low(),
                    time.high(),
                    time.source().equals(ActTime.YOURS)
                            ? "median and quartiles of " + Count.of(time.count(), "time") + " of yours"
                            : time.source()));
        }
        return sentences;
    }
}
