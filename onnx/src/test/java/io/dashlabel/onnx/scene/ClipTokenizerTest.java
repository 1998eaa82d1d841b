package io.dashlabel.onnx.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipTokenizerTest {

    @TempDir
    Path folder;

    /** Ids: 0 to 255 the bytes, 256 to 511 the bytes at a word's end, then the merges, start and end. */
    private ClipTokenizer tokenizer(String... merges) {
        return ClipTokenizer.of(file("#version: 0.2\n" + String.join("\n", merges) + "\n"));
    }

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("merges.txt"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The characters from ! on have the ids from 0 on. */
    private static int byteId(char letter) {
        return letter - '!';
    }

    private static int lastId(char letter) {
        return 256 + byteId(letter);
    }

    @Test
    void the_ids_are_those_of_the_reference() throws IOException {
        ClipTokenizer tokenizer = ClipTokenizer.of(SharedData.data("scenes/clip/merges.txt"));
        JsonNode expected = new JsonMapper()
                .readTree(SharedData.data("scenes/clip/expected.json").toFile());
        JsonNode texts = expected.path("texts");
        assertThat(texts).hasSize(10);
        for (int i = 0; i < texts.size(); i++) {
            int[] ids = new JsonMapper().convertValue(expected.path("input_ids").get(i), int[].class);
            assertThat(tokenizer.ids(texts.get(i).asText()))
                    .as(texts.get(i).asText())
                    .containsExactly(ids);
        }
    }

    @Test
    void the_merge_that_stands_first_is_applied_first() {
        ClipTokenizer tokenizer = tokenizer("b c", "a b", "bc d</w>");
        assertThat(tokenizer.ids("abcd")).containsExactly(515, byteId('a'), 514, 516);
        assertThat(tokenizer.ids("abd")).containsExactly(515, 513, lastId('d'), 516);
    }

    @Test
    void a_merge_is_applied_to_all_its_places_from_the_left() {
        ClipTokenizer tokenizer = tokenizer("a a");
        assertThat(tokenizer.ids("aaaaab")).containsExactly(513, 512, 512, byteId('a'), lastId('b'), 514);
    }

    @Test
    void words_end_at_spaces_digits_signs_and_apostrophes() {
        ClipTokenizer tokenizer = tokenizer("a b</w>", "' s</w>");
        assertThat(tokenizer.ids("AB \t\n ab12ab!?it's"))
                .containsExactly(
                        514,
                        512,
                        512,
                        lastId('1'),
                        lastId('2'),
                        512,
                        byteId('!'),
                        lastId('?'),
                        byteId('i'),
                        lastId('t'),
                        513,
                        515);
    }

    @Test
    void spaces_of_other_scripts_end_words_too() {
        assertThat(tokenizer("a b</w>").ids("ab\u3000ab\u00a0ab")).containsExactly(513, 512, 512, 512, 514);
    }

    @Test
    void composed_and_decomposed_letters_are_the_same_text() {
        ClipTokenizer tokenizer = tokenizer("a b</w>");
        assertThat(tokenizer.ids("u\u0308ber")).containsExactly(tokenizer.ids("\u00dcBER"));
    }

    @Test
    void each_sigma_at_the_end_of_a_word_is_an_ordinary_one() {
        ClipTokenizer tokenizer = tokenizer("a b</w>");
        assertThat(tokenizer.ids("\u039f\u03a3")).containsExactly(tokenizer.ids("\u03bf\u03c3"));
    }

    @Test
    void bytes_that_are_no_visible_character_have_the_last_ids() {
        // The last byte of U+3000 would be a space; U+0080 is C2 80, and 80 is the 35th of the invisible bytes.
        int[] ids = tokenizer("a b</w>").ids("\u0080");
        assertThat(ids).containsExactly(513, 0xC2 - 0xA1 + 93, 256 + 188 + 34, 514);
    }

    @Test
    void a_long_text_is_cut_and_keeps_its_end() {
        ClipTokenizer tokenizer = tokenizer("a b</w>");
        int[] longest = tokenizer.ids("ab ".repeat(75));
        assertThat(longest).hasSize(77);
        assertThat(tokenizer.ids("ab ".repeat(500))).containsExactly(longest);
        int[] word = tokenizer.ids("x".repeat(500));
        int[] expected = IntStream.concat(
                        IntStream.concat(
                                IntStream.of(513),
                                IntStream.generate(() -> byteId('x')).limit(75)),
                        IntStream.of(514))
                .toArray();
        assertThat(word).containsExactly(expected);
        assertThat(Arrays.stream(tokenizer.ids("")).toArray()).containsExactly(513, 514);
    }

    @Test
    void broken_files_are_refused_with_one_sentence() throws IOException {
        assertThatThrownBy(() -> tokenizer("a b", "abc d"))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        folder.resolve("merges.txt") + " line 3 is no merge of two tokens that stand before it: take"
                                + " merges.txt from the model's repository");
        assertThatThrownBy(() -> tokenizer("{\"a\": 1}")).hasMessageContaining("line 2 is no merge");
        assertThatThrownBy(() -> tokenizer("a b", "a b")).hasMessageContaining("line 3 makes a token that an earlier");
        assertThatThrownBy(this::tokenizer).hasMessageContaining("has 0 merges");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0, 1});
        assertThatThrownBy(() -> ClipTokenizer.of(binary))
                .isInstanceOf(UsageException.class)
                .hasMessage("cannot read the merges of the tokenizer in " + binary + ": it is no text in UTF-8");
        Path gone = folder.resolve("gone.txt");
        assertThatThrownBy(() -> ClipTokenizer.of(gone)).hasMessageContaining("it does not exist");
    }

    @Test
    void a_list_that_goes_on_after_the_merges_of_clip_is_refused() {
        // With more merges than the model knows, the tokens of start and end would have wrong ids.
        StringBuilder many = new StringBuilder();
        IntStream.range(0, 256)
                .mapToObj(i -> IntStream.range(0, 192).mapToObj(j -> letter(i) + " " + letter(j) + "\n"))
                .flatMap(lines -> lines)
                .forEach(many::append);
        Path file = file(many.toString());
        assertThatThrownBy(() -> ClipTokenizer.of(file)).hasMessageContaining("has 49152 merges, and a CLIP model");
    }

    private static String letter(int i) {
        return new ByteAlphabet().inOrder().get(i);
    }
}
