package io.dashlabel.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Frame;
import io.dashlabel.testkit.RandomFrames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {

    @ParameterizedTest
    @EnumSource(Loss.class)
    void takes_something_away_and_the_same_only_once(Loss loss) {
        Frame whole = loss == Loss.ABSENT_LABELS ? Frame.named("a.jpg") : RandomFrames.rich("a.jpg");

        Frame left = loss.from(whole);

        assertThat(left).isNotEqualTo(whole);
        assertThat(loss.from(left)).isEqualTo(left);
        assertThat(loss.words()).isNotBlank();
    }
}
