package io.dashlabel.label;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTest {

    @ParameterizedTest
    @CsvSource({
        "image, 1 image, 2 images, 0 images",
        "label file, 1 label file, 2 label files, 0 label files",
        "box, 1 box, 2 boxes, 0 boxes",
        "class, 1 class, 2 classes, 0 classes",
        "category, 1 category, 2 categories, 0 categories",
        "oddity, 1 oddity, 2 oddities, 0 oddities",
        "day, 1 day, 2 days, 0 days",
        "match, 1 match, 2 matches, 0 matches",
        "answer, 1 answer, 2 answers, 0 answers"
    })
    void a_noun_goes_with_its_number(String noun, String one, String two, String none) {
        assertThat(Count.of(1, noun)).isEqualTo(one);
        assertThat(Count.of(2, noun)).isEqualTo(two);
        assertThat(Count.of(0, noun)).isEqualTo(none);
    }

    @Test
    void a_verb_goes_with_it_too() {
        assertThat(Count.of(1, "image has", "images have")).isEqualTo("1 image has");
        assertThat(Count.of(1012, "image has", "images have")).isEqualTo("1,012 images have");
        assertThat(Count.noun(1, "run") + " " + Count.noun(3, "run")).isEqualTo("run runs");
    }
}
