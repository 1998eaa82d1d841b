package io.dashlabel.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.PriceList;
import io.dashlabel.image.Image;
import io.dashlabel.io.MonotonicClock;
import io.dashlabel.io.Sleeper;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.testkit.service.Fault;
import io.dashlabel.testkit.service.Fault.Reach;
import io.dashlabel.testkit.service.FaultPlan;
import io.dashlabel.testkit.service.FlakyService;
import io.dashlabel.testkit.service.ServiceClassifier;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** All wrappers together, forty callers, and a service that fails every third request in every way that passes. */
class FlakyServiceIsSurvivedTest {

    private static final int IMAGES = 150;

    private static List<Image> images() throws IOException {
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);
            image.setRGB(1, 1, i * 37 + 1);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            images.add(new Image(i + ".png", bytes.toByteArray()));
        }
        return images;
    }

    /** Labels by image, or the kind of its failure. */
    private static Map<String, Object> labelled(WrappedClassifier classifier, List<Image> images) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(40);
        Map<String, Future<Object>> answers = new TreeMap<>();
        for (Image image : images) {
            answers.put(image.name(), callers.submit(() -> label(classifier, image)));
        }
        Map<String, Object> labels = new TreeMap<>();
        for (Map.Entry<String, Future<Object>> answer : answers.entrySet()) {
            labels.put(answer.getKey(), answer.getValue().get());
        }
        callers.shutdown();
        return labels;
    }

    private static Object label(WrappedClassifier classifier, Image image) {
        try {
            Answer answer = classifier.ask(image);
            return classifier.read(answer, Frame.named(image.name()));
        } catch (AnnotatorException e) {
            return e.kind();
        }
    }

    private static WrappedClassifier wrapped(FlakyService service, AnswerStore store, Budget budget) {
        CallPolicy policy = new CallPolicy(
                12,
                Duration.ofSeconds(30),
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                40,
                CallPolicy.DEFAULT.requestsPerMinute(),
                CallPolicy.DEFAULT.tokensPerMinute());
        MonotonicClock clock = new MonotonicClock();
        AnnotatorStack wrappers = new AnnotatorStack(
                store,
                CachingAnnotator.Policy.ASK_WHAT_IS_MISSING,
                new CacheStatistics(),
                budget,
                clock,
                Sleeper.real(),
                new SplittableRandom(1));
        return wrappers.around(
                new ServiceClassifier(service.uri(), PriceList.builtIn().of("gpt-5-mini")),
                Optional.of(new RateLimiter(policy, clock, Sleeper.real(), () -> false)));
    }

    @Test
    void every_image_gets_the_labels_of_a_service_that_never_fails_and_is_paid_once() throws Exception {
        List<Image> images = images();
        Map<String, Object> calm;
        try (FlakyService service = new FlakyService(FaultPlan.NONE)) {
            calm = labelled(wrapped(service, new MemoryStore(), Budget.unlimited()), images);
        }
        FaultPlan plan = FaultPlan.NONE
                .withSeed(11)
                .with(Reach.PASSING, 0.3)
                .with(Fault.DRIBBLE, 0)
                .with(Fault.NOT_JSON, 0.01)
                .with(Fault.UNKNOWN_WORD, 0.01);
        MemoryStore store = new MemoryStore();
        Budget budget = Budget.unlimited();
        try (FlakyService service = new FlakyService(0, plan, 12, Duration.ofMillis(5))) {
            Map<String, Object> stormy = labelled(wrapped(service, store, budget), images);
            assertThat(labelled(wrapped(service, store, budget), images))
                    .as("the second time nothing is asked")
                    .isEqualTo(stormy);
            assertThat(stormy.values()).allSatisfy(labels -> assertThat(labels).isInstanceOf(Label.Scene.class));
            assertThat(stormy).isEqualTo(calm);
            assertThat(service.counts()).hasSize(IMAGES);
            assertThat(service.counts().values())
                    .allSatisfy(counts -> assertThat(counts.answers()).isEqualTo(1));
            assertThat(budget.spending().requests())
                    .isEqualTo(service.counts().values().stream()
                            .mapToLong(FlakyService.Counts::requests)
                            .sum());
            assertThat(budget.spending().cost()).isGreaterThan(Money.ZERO);
        }
    }

    @Test
    void a_service_that_dribbles_is_left_at_the_deadline() throws Exception {
        CallPolicy policy = CallPolicy.DEFAULT.withDeadline(Duration.ofMillis(300));
        MonotonicClock clock = new MonotonicClock();
        try (FlakyService service = new FlakyService(FaultPlan.NONE.with(Fault.DRIBBLE, 1))) {
            AnnotatorStack wrappers = new AnnotatorStack(
                    new MemoryStore(),
                    CachingAnnotator.Policy.ASK_WHAT_IS_MISSING,
                    new CacheStatistics(),
                    Budget.unlimited(),
                    clock,
                    Sleeper.real(),
                    new SplittableRandom(1));
            WrappedClassifier classifier = wrappers.around(
                    new ServiceClassifier(service.uri(), Optional.empty()),
                    Optional.of(new RateLimiter(policy, clock, Sleeper.real(), () -> false)));
            Image image = images().get(0);
            image.pixels();
            assertThat(label(classifier, image)).isEqualTo(FailureKind.TIMED_OUT);
            assertThat(service.counts().get(image.sha256())).isEqualTo(new FlakyService.Counts(1, 0));
        }
    }
}
