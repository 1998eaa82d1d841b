package io.dashlabel.format;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static NameIndex<String> index(String... names) {
        NameIndex<String> index = new NameIndex<>();
        for (String name : names) {
            index.put(name, name);
        }
        return index;
    }
}
