package io.dashlabel.testkit;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.annotate.Question;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.image.Pixels;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.Taxonomy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A detector for tests that computes three boxes for each of its words from the image's bytes. The same bytes always
 * give the same boxes, other bytes give others. A black image gives none. It needs no model. It rejects damaged images
 * like a real detector.
 */
public final class FakeDetector implements ObjectDetector {

    private static final int BOXES_PER_WORD = 3;
    // word;score;x1;y1;x2;y2
    private static final Pattern LINE = Pattern.compile("([^;]+);([\\d.]+);([\\d.]+);([\\d.]+);([\\d.]+);([\\d.]+)");

    private final List<String> words;
    private final LabelMap map = LabelMap.ofClasses(Taxonomy.bdd100k());

    /** @param words of the boxes, COCO's or the taxonomy's; boxes with other words are set aside */
    public FakeDetector(String... words) {
        this.words = List.of(words);
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Question question() {
        return Question.of("detector", "fake", "words", String.join(",", words));
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        try {
            String body = isBlack(image.pixels()) ? "" : lines(image);
            return new Answer(body, "fake", Usage.NONE, Duration.ZERO);
        } catch (UnreadableImageException e) {
            throw AnnotatorException.unreadable(e);
        }
    }

    private static boolean isBlack(Pixels pixels) {
        for (byte value : pixels.bgr()) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private String lines(Image image) throws UnreadableImageException {
        int width = image.size().width();
        int height = image.size().height();
        Random random = new Random(Long.parseUnsignedLong(image.sha256().substring(0, 16), 16));
        StringBuilder lines = new StringBuilder();
        for (String word : words) {
            for (int i = 0; i < BOXES_PER_WORD; i++) {
                double x = random.nextDouble() * width * 0.8;
                double y = random.nextDouble() * height * 0.8;
                lines.append(String.format(
                        Locale.ROOT,
                        "%s;%.4f;%.2f;%.2f;%.2f;%.2f%n",
                        word,
                        random.nextDouble(),
                        x,
                        y,
                        x + width * (0.05 + 0.15 * random.nextDouble()),
                        y + height * (0.05 + 0.15 * random.nextDouble())));
            }
        }
        return lines.toString();
    }

    @Override
    public Label.Detections read(Answer answer, Frame frame) throws AnnotatorException {
        Provenance who = new Provenance(
                Provenance.Source.MODEL, name(), Optional.of(question().fingerprint()));
        List<Detection> items = new ArrayList<>();
        List<Label.SetAside> setAside = new ArrayList<>();
        for (String line : answer.body().lines().toList()) {
            Matcher fields = LINE.matcher(line);
            if (!fields.matches()) {
                throw new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, "not a line of the fake: " + line);
            }
            Optional<Box> box = Box.of(number(fields, 3), number(fields, 4), number(fields, 5), number(fields, 6))
                    .flatMap(b -> frame.size().flatMap(b::clip));
            if (box.isPresent()) {
                String word = fields.group(1);
                Detection seen =
                        Detection.of(word, box.get(), number(fields, 2)).withProvenance(who);
                map.category(word)
                        .ifPresentOrElse(
                                category -> items.add(seen.withCategory(category)),
                                () -> setAside.add(new Label.SetAside(seen, Label.Reason.UNMAPPED_WORD)));
            }
        }
        items.sort(Detection.BY_SCORE);
        return new Label.Detections(items, List.of(), setAside);
    }

    private static double number(Matcher fields, int group) {
        return Double.parseDouble(fields.group(group));
    }
}
