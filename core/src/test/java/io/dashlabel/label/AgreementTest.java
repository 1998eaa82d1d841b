package io.dashlabel.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final Detection CAR = Detection.of("car", new Box(1, 2, 3, 4), 0.3);

    @Test
    void it_stands_as_a_word_among_the_attributes_and_is_read_again() {
        Detection said = new Agreement(2, 3).addTo(CAR.withAttributes(Map.of("occluded", true)));
        assertThat(said.attributes()).isEqualTo(Map.of("occluded", true, "agreement", "2/3"));
        assertThat(Agreement.of(said)).contains(new Agreement(2, 3));
        assertThat(Agreement.removedFrom(said).attributes()).isEqualTo(Map.of("occluded", true));
        assertThat(Agreement.of(CAR)).isEmpty();
    }

    @Test
    void what_somebody_else_calls_agreement_is_none() {
        for (Object other : List.of("yes", "3/2", "0/3", "1/0", "1/", 2, true, "99999999999/99999999999", " 1/3")) {
            assertThat(Agreement.of(CAR.withAttribute("agreement", other)))
                    .as("<%s>", other)
                    .isEmpty();
        }
    }

    @Test
    void it_is_disputed_where_at_most_half_saw_it() {
        assertThat(List.of(
                        new Agreement(1, 2).isDisputed(),
                        new Agreement(1, 3).isDisputed(),
                        new Agreement(2, 4).isDisputed()))
                .containsOnly(true);
        assertThat(List.of(
                        new Agreement(1, 1).isDisputed(),
                        new Agreement(2, 3).isDisputed(),
                        new Agreement(2, 2).isDisputed()))
                .containsOnly(false);
    }

    @Test
    void more_than_all_cannot_have_seen_it() {
        assertThatThrownBy(() -> new Agreement(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Agreement(0, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
