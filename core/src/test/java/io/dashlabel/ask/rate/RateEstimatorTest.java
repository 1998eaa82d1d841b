package io.dashlabel.ask.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RateEstimatorTest {

    private final RateEstimator rate = new RateEstimator();
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");

    /** Answers of which each says nothing new. */
    private void answers(int count, Duration apart) {
        for (int i = 0; i < count; i++) {
            now = now.plus(apart);
            assertThat(rate.answered(now)).isEmpty();
        }
    }

    /** What becomes of the speed while as many are answered as it allows. */
    private long raised(Duration apart) {
        for (int i = 0; i < 1000; i++) {
            now = now.plus(apart);
            OptionalLong raised = rate.answered(now);
            if (raised.isPresent()) {
                return raised.getAsLong();
            }
        }
        throw new AssertionError("not raised");
    }

    @Test
    void a_service_that_never_objects_has_no_limit() {
        answers(500, Duration.ofMillis(100));
    }

    @Test
    void an_objection_after_few_answers_says_nothing() {
        answers(20, Duration.ofMillis(100));
        assertThat(rate.objected(now)).isEmpty();
    }

    @Test
    void the_speed_of_the_last_answers_is_what_the_service_bears() {
        answers(20, Duration.ofSeconds(1));
        answers(32, Duration.ofMillis(100));
        now = now.plusMillis(100);
        assertThat(rate.objected(now).orElseThrow()).isEqualTo(600);
    }

    @Test
    void more_and_more_is_tried_until_it_objects_and_then_only_a_little() {
        answers(32, Duration.ofMillis(100));
        now = now.plusMillis(100);
        assertThat(rate.objected(now)).hasValue(600);
        assertThat(raised(Duration.ofMillis(100))).isEqualTo(648);
        assertThat(raised(Duration.ofMillis(92))).isEqualTo(752);
        answers(40, Duration.ofMillis(80));
        now = now.plusMillis(80);
        assertThat(rate.objected(now)).hasValue(750);
        assertThat(raised(Duration.ofMillis(80))).isEqualTo(758);
        assertThat(raised(Duration.ofMillis(79))).isEqualTo(773);
    }

    @Test
    void a_speed_that_is_not_used_does_not_grow() {
        answers(32, Duration.ofMillis(100));
        now = now.plusMillis(100);
        assertThat(rate.objected(now)).hasValue(600);
        answers(300, Duration.ofMillis(200));
        assertThat(raised(Duration.ofMillis(100))).as("from where it was").isEqualTo(648);
    }

    @Test
    void a_pause_before_the_objection_does_not_make_it_crawl() {
        answers(32, Duration.ofMillis(100));
        now = now.plusMillis(100);
        assertThat(rate.objected(now)).hasValue(600);
        now = now.plusSeconds(60);
        assertThat(rate.objected(now)).as("the pause had other reasons").hasValue(510);
    }
}
