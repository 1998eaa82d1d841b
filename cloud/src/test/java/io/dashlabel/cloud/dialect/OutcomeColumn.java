package io.dashlabel.cloud.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.ask.Budget;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.ask.CachingAnnotator;
import io.dashlabel.ask.NoAnswerStore;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.image.Image;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.testkit.ManualClock;
import io.dashlabel.testkit.RecordingSleeper;
import io.dashlabel.testkit.fake.FakeServices;
import io.dashlabel.testkit.fake.Labels;
import io.dashlabel.testkit.fake.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** A column of the table of outcomes: one service, asked once for each outcome, each time about another image. */
final class OutcomeColumn {

    /** For what a service never answers. */
    static final String NEVER = "-";

    /** Only for answers that never end, which are waited for in real time. */
    private static final Duration IMPATIENT = Duration.ofMillis(1500);

    private final boolean every;
    private final BiFunction<FakeServices, Duration, Annotator> annotators;
    private volatile Outcome outcome = Outcome.OK;

    private OutcomeColumn(boolean every, BiFunction<FakeServices, Duration, Annotator> annotators) {
        this.every = every;
        this.annotators = annotators;
    }

    /** @param every whether every answer is so, and not just the first */
    static OutcomeColumn of(ChatDialect dialect, boolean every) {
        HttpClient http = ChatDialect.http();
        return new OutcomeColumn(
                every, (fakes, timeout) -> wrappers().around(dialect.classifier(fakes, http, timeout), pace()));
    }

    /** @param every whether every answer is so, and not just the first */
    static OutcomeColumn of(DetectorDialect dialect, boolean every) {
        HttpClient http = ChatDialect.http();
        return new OutcomeColumn(
                every, (fakes, timeout) -> wrappers().around(dialect.detector(fakes, http, timeout), pace()));
    }

    private static AnnotatorStack wrappers() {
        ManualClock clock = new ManualClock();
        return new AnnotatorStack(
                new NoAnswerStore(),
                CachingAnnotator.Policy.ASK_WHAT_IS_MISSING,
                new CacheStatistics(),
                Budget.unlimited(),
                clock,
                new RecordingSleeper(clock),
                new SplittableRandom(1));
    }

    private static Optional<RateLimiter> pace() {
        ManualClock clock = new ManualClock();
        return Optional.of(new RateLimiter(CallPolicy.DEFAULT, clock, new RecordingSleeper(clock), () -> false));
    }

    /** A cell for each outcome, in their order. */
    List<String> cells() {
        try (FakeServices fakes = FakeServices.start(asked -> every || asked.attempt() == 1 ? outcome : Outcome.OK)) {
            Annotator patient = annotators.apply(fakes, Duration.ofMinutes(2));
            Annotator impatient = annotators.apply(fakes, IMPATIENT);
            List<String> cells = new ArrayList<>();
            for (Outcome each : Outcome.values()) {
                outcome = each;
                Image image = Images.image(each.ordinal());
                cells.add(cell(fakes, each == Outcome.DRIBBLE ? impatient : patient, image));
            }
            return cells;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(FakeServices fakes, Annotator annotator, Image image) {
        int before = fakes.asked().size();
        int wrong = fakes.violations().size();
        String cell = became(fakes, annotator, image);
        List<String> violations =
                fakes.violations().subList(wrong, fakes.violations().size());
        if (violations.stream().anyMatch(said -> said.contains("which this service never answers"))) {
            return NEVER;
        }
        assertThat(violations).isEmpty();
        int requests = fakes.asked().size() - before;
        return requests == 1 ? cell : cell + " after " + requests;
    }

    private static String became(FakeServices fakes, Annotator annotator, Image image) {
        try {
            Answer answer = annotator.ask(image);
            Frame frame = Frame.named(image.name()).withSize(image.size());
            String sha256 =
                    fakes.asked().get(fakes.asked().size() - 1).arrival().sha256();
            if (annotator instanceof SceneClassifier classifier) {
                Map<String, String> words = new TreeMap<>();
                classifier
                        .read(answer, frame)
                        .attributes()
                        .values()
                        .forEach((name, value) -> words.put(name, value.word()));
                assertThat(words).isEqualTo(fakes.labels().scene(sha256));
                return "labelled";
            }
            Label.Detections seen = ((ObjectDetector) annotator).read(answer, frame);
            if (seen.items().isEmpty()) {
                return "nothing seen";
            }
            assertThat(seen.items())
                    .extracting(detection -> detection.score().orElseThrow())
                    .containsExactlyElementsOf(fakes.labels().objects(sha256).stream()
                            .map(Labels.Seen::score)
                            .filter(score -> score >= DetectorDialect.FLOOR)
                            .sorted((a, b) -> Double.compare(b, a))
                            .toList());
            return "labelled";
        } catch (AnnotatorException.Fatal e) {
            return "stops: " + e.kind().word();
        } catch (AnnotatorException e) {
            return e.kind().word();
        } catch (UnreadableImageException e) {
            throw new AssertionError(e);
        }
    }
}
