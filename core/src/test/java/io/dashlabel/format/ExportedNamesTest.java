package io.dashlabel.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void a_name_of_two_images_does_not_decide() throws IOException {
        names("000000.jpg,000001.jpg\n000001.jpg,000002.jpg\n");
        Path list = Files.writeString(
                folder.resolve("list.json"),
                "[{\"name\":\"000000.jpg\",\"labels\":[]},\n{\"name\":\"000001.jpg\",\"labels\":[]}]");

        LabelIndex labels = LabelIndex.at(list);

        assertThat(labels.of("000001.jpg")).isEmpty();
        assertThat(labels.of("000000.jpg")).isPresent();
        assertThat(labels.of("000002.jpg")).isPresent();
        assertThat(labels.findings())
                .extracting(LabelFinding::toString)
                .containsExactly(
                        "000001.jpg: labels of several images have this name, such as 000001.jpg and 000002.jpg"
                                + " (an original name, or a name in names.csv); none was used");
    }

    private ExportedNames names(String lines) throws IOException {
        Files.writeString(folder.resolve("names.csv"), "exported,original\n" + lines);
        return ExportedNames.of(folder);
    }
}
