package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTextTest {

    private final ClassNames words = new ClassNames(List.of("person", "bicycle", "car"));

    @Test
    void the_text_is_compact_and_names_only_words_that_occur() {
        List<Candidate> found = List.of(
                new Candidate(new Box(10.254, 20.5, 110, 90.755), 0.912345678, 2),
                new Candidate(new Box(1, 2, 3, 4), 0.5, 9));
        assertThat(AnswerText.write(found, words))
                .isEqualTo("{\"words\":[\"car\",\"class 9\"],\"boxes\":"
                        + "[[0,0.91235,10.25,20.5,110.0,90.76],[1,0.5,1.0,2.0,3.0,4.0]]}");
    }

    @Test
    void what_was_written_is_read() throws Exception {
        String text = AnswerText.write(List.of(new Candidate(new Box(1.25, 2.5, 3, 4), 0.75, 0)), words);
        assertThat(AnswerText.read(text)).containsExactly(Detection.of("person", new Box(1.25, 2.5, 3, 4), 0.75));
    }

    @Test
    void nothing_found_is_an_answer() throws Exception {
        assertThat(AnswerText.read(AnswerText.write(List.of(), words))).isEmpty();
    }

    @Test
    void a_box_that_rounding_leaves_without_area_is_passed_over() throws Exception {
        String text = AnswerText.write(List.of(new Candidate(new Box(1, 2, 1.001, 4), 0.75, 0)), words);
        assertThat(AnswerText.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"words\":[],\"boxes\":[[0,0.5,1,2,3,4]]}",
                "{\"words\":[\"car\"],\"boxes\":[[0,0.5,1,2,3]]}",
                "{\"words\":[\"car\"],\"boxes\":[[0,\"high\",1,2,3,4]]}",
                "{\"words\":[\"car\"],\"boxes\":[[0,1.5,1,2,3,4]]}",
            })
    void anything_else_is_invalid_output(String text) {
        assertThatThrownBy(() -> AnswerText.read(text))
                .isInstanceOfSatisfying(
                        AnnotatorException.Permanent.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_OUTPUT));
    }
}
