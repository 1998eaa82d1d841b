package io.dashlabel.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.image.Image;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.testkit.service.Fault.Reach;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlakyServiceTest {

    private static final Image IMAGE = SentImages.tiny(1).get(0);

    /** Asks and reads, as an engine does. */
    private static Label.Scene labels(SceneClassifier classifier, Image image) throws AnnotatorException {
        return classifier.read(classifier.ask(image), Frame.named(image.name()));
    }

    private static AnnotatorException failure(Fault fault) throws Exception {
        try (FlakyService service = new FlakyService(FaultPlan.NONE.with(fault, 1))) {
            Label.Scene labels = labels(new ServiceClassifier(service.uri(), Optional.empty()), IMAGE);
            throw new AssertionError("labels came: " + labels);
        } catch (AnnotatorException e) {
            return e;
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DRIBBLE")
    void every_fault_is_seen_as_what_it_is(Fault fault) throws Exception {
        AnnotatorException e = failure(fault);
        Class<?> expected = switch (fault.reach()) {
            case PASSING -> AnnotatorException.Transient.class;
            case ANSWER, IMAGE -> AnnotatorException.Permanent.class;
            case RUN -> AnnotatorException.Fatal.class;
        };
        assertThat(e).isInstanceOf(expected);
        if (fault.reach() == Reach.ANSWER) {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID_OUTPUT);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"THROTTLED_MILLIS", "THROTTLED_SECONDS", "THROTTLED_TEXT", "OVERLOADED"})
    void the_waiting_time_is_understood_in_every_form(Fault fault) throws Exception {
        assertThat(failure(fault))
                .isInstanceOfSatisfying(
                        AnnotatorException.Transient.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofMillis(20)));
    }

    @Test
    void a_date_is_understood_as_the_next_whole_second() throws Exception {
        assertThat(failure(Fault.THROTTLED_DATE))
                .isInstanceOfSatisfying(
                        AnnotatorException.Transient.class,
                        e -> assertThat(e.retryAfter().filter(wait -> wait.toMillis() > 1020))
                                .isEmpty());
    }

    @Test
    void what_fails_and_how_depends_on_seed_image_and_attempt_alone() throws Exception {
        FaultPlan plan = FaultPlan.NONE.withSeed(5).with(Reach.PASSING, 0.4).with(Reach.IMAGE, 0.1);
        List<Optional<Fault>> forwards = new ArrayList<>();
        List<Optional<Fault>> backwards = new ArrayList<>();
        List<Image> images = SentImages.tiny(50);
        for (int i = 0; i < 50; i++) {
            for (int attempt = 1; attempt <= 4; attempt++) {
                forwards.add(plan.of(images.get(i).sha256(), attempt));
                backwards.add(0, plan.of(images.get(49 - i).sha256(), 5 - attempt));
            }
        }
        assertThat(forwards).isEqualTo(backwards);
        assertThat(forwards.stream().filter(Optional::isPresent).count()).isBetween(60L, 130L);
        for (Image image : images) {
            Optional<Fault> first = plan.of(image.sha256(), 1).filter(f -> f.reach() == Reach.IMAGE);
            Optional<Fault> later = plan.of(image.sha256(), 4).filter(f -> f.reach() == Reach.IMAGE);
            assertThat(first).as("what is about the image stays").isEqualTo(later);
        }
        List<Optional<Fault>> otherSeed = new ArrayList<>();
        for (Image image : images) {
            for (int attempt = 1; attempt <= 4; attempt++) {
                otherSeed.add(plan.withSeed(6).of(image.sha256(), attempt));
            }
        }
        assertThat(otherSeed).isNotEqualTo(forwards);
    }

    @Test
    void requests_and_answers_are_counted_by_image() throws Exception {
        FaultPlan everySecond = FaultPlan.NONE.withSeed(3).with(Fault.SERVER_ERROR, 0.5);
        List<Image> images = SentImages.tiny(20);
        try (FlakyService service = new FlakyService(everySecond)) {
            SceneClassifier classifier = new ServiceClassifier(service.uri(), Optional.empty());
            for (Image image : images) {
                int requests = 1;
                while (everySecond.of(image.sha256(), requests).isPresent()) {
                    requests++;
                }
                for (int i = 1; i < requests; i++) {
                    assertThat(failed(classifier, image)).isTrue();
                }
                assertThat(failed(classifier, image)).isFalse();
                assertThat(service.counts().get(image.sha256())).isEqualTo(new FlakyService.Counts(requests, 1));
            }
            assertThat(get(service.uri().resolve("/counts")))
                    .startsWith("{\n\"")
                    .contains("\"" + images.get(7).sha256() + "\":{\"requests\":")
                    .endsWith("}\n}\n");
        }
    }

    private static boolean failed(SceneClassifier classifier, Image image) {
        try {
            Answer unused = classifier.ask(image);
            return false;
        } catch (AnnotatorException e) {
            return true;
        }
    }

    private static String get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void without_room_a_request_is_turned_away_and_is_no_attempt() throws Exception {
        try (FlakyService service = new FlakyService(0, FaultPlan.NONE, 0, Duration.ZERO)) {
            SceneClassifier classifier = new ServiceClassifier(service.uri(), Optional.empty());
            assertThat(failed(classifier, IMAGE)).isTrue();
            assertThat(service.counts()).isEqualTo(Map.of(IMAGE.sha256(), new FlakyService.Counts(1, 0)));
        }
    }

    @Test
    void who_hangs_up_on_a_dribbled_answer_leaves_room_for_others() throws Exception {
        try (FlakyService service = new FlakyService(FaultPlan.NONE.with(Fault.DRIBBLE, 1))) {
            Thread caller =
                    new Thread(() -> assertThat(failed(new ServiceClassifier(service.uri(), Optional.empty()), IMAGE))
                            .isTrue());
            caller.start();
            while (service.underWay() == 0) {
                Thread.onSpinWait();
            }
            caller.interrupt();
            caller.join();
            while (service.underWay() > 0) {
                Thread.onSpinWait();
            }
            assertThat(service.counts()).isEqualTo(Map.of(IMAGE.sha256(), new FlakyService.Counts(1, 0)));
        }
    }
}
