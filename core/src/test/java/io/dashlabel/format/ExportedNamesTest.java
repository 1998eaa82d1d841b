package io.dashlabel.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportedNamesTest {

    @TempDir
    Path folder;

    @Test
    void a_name_that_is_the_beginning_of_another_is_no_second_line() throws IOException {
        ExportedNames names = names("a.jpg.png,one.png\na.jpg,two.jpg\n");

        assertThat(names.row("a.jpg").orElseThrow().original()).isEqualTo("two.jpg");
        assertThat(names.row("a.jpg.png").orElseThrow().original()).isEqualTo("one.png");
        assertThat(names.rowOfLabels("a.jpg").orElseThrow().original()).isEqualTo("one.png");
        assertThat(names.rowOfLabels("a").orElseThrow().original()).isEqualTo("two.jpg");
    }

    @Test
    void a_name_without_an_ending_that_two_images_have_is_not_guessed() throws IOException {
        ExportedNames names = names("a.jpg,one.jpg\na.png,two.png\n");

        assertThat(names.row("a")).isEmpty();
        assertThat(names.rowOfLabels("a")).isEmpty();
        assertThat(names.row("images/a.png").orElseThrow().original()).isEqualTo("two.png");
    }

    @Test
    void folders_are_left_out_only_if_one_image_remains() throws IOException {
        ExportedNames names = names("a.jpg,day/000001.jpg\nnight/a.jpg,b.jpg\n000001.jpg,day/000002.jpg\n");

        assertThat(names.row("images/000001.jpg").orElseThrow().original()).isEqualTo("day/000002.jpg");
        assertThat(names.row("day/000001.jpg")).isEmpty();
        assertThat(names.row("images/a.jpg")).isEmpty();
        assertThat(names.row("images/night/a.jpg").orElseThrow().original()).isEqualTo("b.jpg");
        assertThat(names.row("night/a.jpg").orElseThrow().original()).isEqualTo("b.jpg");
    }

    @Test
    void a_name_that_is_an_original_name_means_no_other_image() throws IOException {
        LabelIndex labels = cars("000000.jpg,000001.jpg\n000001.jpg,000002.jpg\n");

        assertThat(category(labels, "000001.jpg")).isEqualTo("in 000000.jpg");
        assertThat(category(labels, "000002.jpg")).isEqualTo("in 000001.jpg");
        assertThat(category(labels, "000000.jpg"))
                .as("no original name, so the name in the dataset")
                .isEqualTo("in 000000.jpg");
        assertThat(labels.notes().sentences())
                .containsExactly(
                        "1 image is found by an original name, which another image has in the exported dataset;"
                                + " the first is 000001.jpg");
        assertThat(labels.findings())
                .extracting(LabelFinding::reason)
                .as("two names of one image")
                .containsExactly("its labels in a list serve 2 images: 000000.jpg, 000001.jpg");
    }

    @Test
    void a_name_that_only_resembles_an_original_name_and_is_another_images_does_not_decide() throws IOException {
        LabelIndex labels = cars("000000.jpg,day/000001.jpg\n000001.jpg,000002.jpg\n");

        assertThat(labels.of("000001.jpg")).isEmpty();
        assertThat(category(labels, "day/000001.jpg")).isEqualTo("in 000000.jpg");
        assertThat(labels.findings())
                .extracting(LabelFinding::toString)
                .containsExactly(
                        "000001.jpg: labels of several images have this name, such as day/000001.jpg and 000002.jpg"
                                + " (an original name, or a name in names.csv); none was used");
    }

    /** A list with a box in each of two images, whose category is the name of its image in the dataset. */
    private LabelIndex cars(String lines) throws IOException {
        names(lines);
        String labels = "\"labels\":[{\"category\":\"in %s\",\"box2d\":{\"x1\":1,\"y1\":1,\"x2\":2,\"y2\":2}}]";
        String frames = Stream.of("000000.jpg", "000001.jpg")
                .map(name -> "{\"name\":\"" + name + "\"," + labels.formatted(name) + "}")
                .collect(Collectors.joining(",\n", "[", "]"));
        return LabelIndex.at(Files.writeString(folder.resolve("list.json"), frames));
    }

    private static String category(LabelIndex labels, String image) {
        return labels.of(image).orElseThrow().detections().orElseThrow().get(0).category();
    }

    private ExportedNames names(String lines) throws IOException {
        Files.writeString(folder.resolve("names.csv"), "exported,original\n" + lines);
        return ExportedNames.of(folder);
    }
}
