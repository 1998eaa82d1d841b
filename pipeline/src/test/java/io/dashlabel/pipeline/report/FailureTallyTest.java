package io.dashlabel.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.pipeline.report.Failures.Item;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailureTallyTest {

    private static final Failure TORN = new Failure("image", FailureKind.UNREADABLE, "ends early");
    private static final Failure SLOW = new Failure("scene", FailureKind.TIMED_OUT, "no answer in 30 s");

    private static Failures of(List<String> images) {
        FailureTally tally = new FailureTally(2);
        images.forEach(image -> tally.add(image, TORN));
        tally.add("z.jpg", SLOW);
        return tally.failures();
    }

    @Test
    void all_are_counted_and_a_few_are_shown_the_most_frequent_kind_first() {
        Failures failures = of(List.of("c.jpg", "a.jpg", "b.jpg"));

        assertThat(failures.groups()).hasSize(2);
        assertThat(failures.groups().get(0).count()).isEqualTo(3);
        assertThat(failures.groups().get(0).more()).isEqualTo(1);
        assertThat(failures.groups().get(0).shown())
                .containsExactly(new Item("a.jpg", "ends early"), new Item("b.jpg", "ends early"));
        assertThat(failures.groups().get(1).kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(failures.count()).isEqualTo(4);
    }

    @Test
    void the_order_in_which_the_work_was_done_leaves_no_trace() {
        List<String> images =
                IntStream.range(0, 40).mapToObj(i -> "p" + i).sorted().toList();
        List<String> reversed = new java.util.ArrayList<>(images);
        Collections.reverse(reversed);

        assertThat(of(reversed)).isEqualTo(of(images));
    }

    @Test
    void every_kind_has_a_meaning_in_words() {
        for (FailureKind kind : FailureKind.values()) {
            assertThat(new Failures.Group(kind, "step", 1, List.of()).meaning()).isNotBlank();
        }
    }
}
