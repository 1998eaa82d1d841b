package io.dashlabel.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LearnedRateTest {

    private final LearnedRate rate = new LearnedRate();
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");

    /** Answers of which each says nothing new. */
    private void answers(int count, Duration apart) {
        for (int i = 0; i < count; i++) {
            now = now.plus(apart);
            assertThat(rate.answered(now)).isEmpty();
        }
    }

    private long raised(Duration after) {
        now = now.plus(after);
        return rate.answered(now).orElseThrow();
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
        assertThat(raised(Duration.ofSeconds(5))).isEqualTo(648);
        assertThat(raised(Duration.ofSeconds(5))).isEqualTo(752);
        answers(40, Duration.ofMillis(80));
        now = now.plusMillis(80);
        assertThat(rate.objected(now)).hasValue(750);
        assertThat(raised(Duration.ofSeconds(5))).isEqualTo(758);
        assertThat(raised(Duration.ofSeconds(5))).isEqualTo(773);
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
