package io.dashlabel.pipeline.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunImagesTest {

    private final RunImages images =
            new RunImages(List.of("0002.jpg", "day/0001.jpg", "day/0002.jpg", "night/0001.jpg", "straße 1.JPG"));

    @Test
    void a_tools_folders_before_the_name_do_not_matter() {
        assertThat(images.find("../upload/7/day/0001.jpg")).contains("day/0001.jpg");
        assertThat(images.find("night\\0001.jpg")).contains("night/0001.jpg");
    }

    @Test
    void the_longest_common_tail_wins() {
        assertThat(images.find("images/day/0002.jpg")).contains("day/0002.jpg");
        assertThat(images.find("0002.jpg")).contains("0002.jpg");
    }

    @Test
    void an_ending_may_be_missing_or_have_another_case() {
        assertThat(images.find("day/0001")).contains("day/0001.jpg");
        assertThat(images.find("Straße 1.jpg")).contains("straße 1.JPG");
    }

    @Test
    void a_name_that_may_mean_two_images_is_an_error_that_names_both() {
        assertThatThrownBy(() -> images.find("0001.jpg"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("0001.jpg")
                .hasMessageContaining("day/0001.jpg")
                .hasMessageContaining("night/0001.jpg");
    }

    @Test
    void another_folder_is_another_image() {
        assertThat(images.find("dusk/0001.jpg")).isEmpty();
        assertThat(images.find("7.jpg")).isEmpty();
    }
}
