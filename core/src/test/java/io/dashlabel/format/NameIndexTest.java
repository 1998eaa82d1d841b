package io.dashlabel.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameIndexTest {

    @ParameterizedTest
    @CsvSource({
        "a.jpg, a.jpg",
        "a.jpg, a",
        "val/a.jpg, val/a.jpg",
        "val/a.jpg, val/a",
        "val/a.jpg, a.jpg",
        "val/a.jpg, a",
        "a.jpg, val/a.jpg",
        "a.jpg, val/a",
        "val/a.jpg, images/val/a.jpg",
        "images/val/a.jpg, val/a",
        "cam.1/a, cam.1/a"
    })
    void an_image_finds_its_entry(String image, String entry) {
        assertThat(index(entry).find(image)).containsExactly(entry);
    }

    @ParameterizedTest
    @CsvSource({"val/a.jpg, train/a.jpg", "cam1/a.jpg, cam2/a", "a.jpg, ba.jpg", "a.jpg, b/ba.jpg", ".jpg, b"})
    void an_image_does_not_find_that_of_another(String image, String entry) {
        assertThat(index(entry).find(image)).isEmpty();
    }

    @Test
    void the_exact_name_wins() {
        assertThat(index("a", "val/a.jpg", "a.jpg").find("a.jpg")).containsExactly("a.jpg");
        assertThat(index("val/a.jpg", "train/a.jpg").find("val/a.jpg")).containsExactly("val/a.jpg");
    }

    @Test
    void a_name_in_two_folders_does_not_decide() {
        assertThat(index("val/a.jpg", "train/a.jpg").find("a.jpg")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "val/a.jpg, val\\a.jpg",
        "a.jpg, C:\\val\\a.jpg",
        "C:\\val\\a.jpg, a",
        "e\u0301.jpg, \u00e9.jpg",
        "val/\u00e9.jpg, val\\e\u0301"
    })
    void separators_and_unicode_forms_do_not_matter(String image, String entry) {
        assertThat(index(entry).match(image)).isEqualTo(new NameMatch(NameForm.NORMAL, List.of(entry)));
    }

    @ParameterizedTest
    @CsvSource({"a.jpg, A.JPG", "a.jpg, a.png", "val/a.jpg, A.webp", "cam.1.jpg, CAM.1", "cam.1, cam.1.PNG"})
    void case_and_ending_matter_unless_told(String image, String entry) {
        NameIndex<String> index = index(entry);
        boolean lacksEnding = index.match(image).form() == NameForm.AS_WRITTEN
                && index.match(image).decides();
        assertThat(lacksEnding).isFalse();
        index.matchLoosely();
        assertThat(index.match(image)).isEqualTo(new NameMatch(NameForm.LOOSE, List.of(entry)));
    }

    @Test
    void a_name_as_it_is_written_wins_over_every_other_form() {
        NameIndex<String> index = index("A.jpg", "a.png", "a.jpg");
        index.matchLoosely();
        assertThat(index.find("a.png")).containsExactly("a.png");
        assertThat(index.find("a.bmp")).containsExactly("A.jpg", "a.jpg", "a.png");
        assertThat(index("cam.2").find("cam.1.jpg")).isEmpty();
    }

    private static NameIndex<String> index(String... names) {
        NameIndex<String> index = new NameIndex<>();
        for (String name : names) {
            index.put(name, name);
        }
        return index;
    }
}
