package io.dashlabel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.image.DecodingVersion;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void place() {
        file = folder.resolve("pictures.jsonl");
    }

    @Test
    void an_entry_comes_back_as_it_was() throws IOException {
        JournalEntry whole = new JournalEntry(
                "a/ü \"x\"\n.jpg",
                Optional.of("123-4"),
                Optional.of("f".repeat(64)),
                Optional.of("0".repeat(64)),
                OptionalDouble.of(0.25),
                2,
                Map.of("boat", 3L),
                List.of(
                        new StepOutcome("yolox", StepOutcome.EMPTY, Optional.empty(), 1),
                        StepOutcome.of(new Failure("gpt", FailureKind.RATE_LIMITED, "slow down", 4))));
        try (Journal journal = Journal.open(file)) {
            journal.add(whole);
            assertThat(journal.last(whole.image())).contains(whole);
        }
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.last(whole.image())).contains(whole);
            assertThat(journal.last("other")).isEmpty();
        }
    }

    @Test
    void how_an_image_was_decoded_comes_back_and_tells_what_its_answers_are_kept_under() throws IOException {
        JournalEntry camera = new JournalEntry(
                "a.png",
                Optional.empty(),
                Optional.of("f".repeat(64)),
                Optional.empty(),
                OptionalDouble.of(0.25),
                OptionalDouble.of(0.125),
                OptionalInt.of(12),
                DecodingVersion.SECOND,
                0,
                Map.of(),
                List.of());
        try (Journal journal = Journal.open(file)) {
            journal.add(camera);
            journal.add(entry("b.jpg"));
        }
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.last("a.png")).contains(camera);
            assertThat(camera.answerKey()).contains(DecodingVersion.SECOND.answerKey("f".repeat(64)));
            assertThat(journal.last("b.jpg").map(JournalEntry::decoding)).contains(DecodingVersion.FIRST);
        }
    }

    @Test
    void the_last_entry_of_an_image_counts_and_the_hashes_of_all_are_known() throws IOException {
        try (Journal journal = Journal.open(file)) {
            journal.add(entry("a").withLabels("1".repeat(64)));
            journal.add(entry("a").withLabels("2".repeat(64)));
        }
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.size()).isEqualTo(1);
            assertThat(journal.last("a").flatMap(JournalEntry::labels)).contains("2".repeat(64));
            assertThat(journal.wrote("a", "1".repeat(64))).isTrue();
            assertThat(journal.wrote("a", "2".repeat(64))).isTrue();
            assertThat(journal.wrote("a", "3".repeat(64))).isFalse();
            assertThat(journal.wrote("b", "1".repeat(64))).isFalse();
        }
    }

    @Test
    void wherever_the_file_is_cut_off_the_whole_lines_before_are_there_and_writing_goes_on() throws IOException {
        try (Journal journal = Journal.open(file)) {
            for (String name : List.of("a", "b", "c")) {
                journal.add(entry(name));
            }
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            int lines = (int) new String(whole, 0, length, java.nio.charset.StandardCharsets.UTF_8)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            try (Journal journal = Journal.open(file)) {
                assertThat(journal.size()).as("cut at %s", length).isEqualTo(lines);
                journal.add(entry("z"));
            }
            try (Journal journal = Journal.open(file)) {
                assertThat(journal.size()).as("cut at %s", length).isEqualTo(lines + 1);
                assertThat(journal.last("z")).contains(entry("z"));
            }
        }
    }

    @Test
    void lines_that_a_power_cut_left_behind_are_left_out() throws IOException {
        try (Journal journal = Journal.open(file)) {
            journal.add(entry("a"));
        }
        Files.write(file, new byte[700], StandardOpenOption.APPEND);
        Files.writeString(file, "\n{\"image\": 3}\n[]\nnonsense\n", StandardOpenOption.APPEND);
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.size()).isEqualTo(1);
            journal.add(entry("b"));
        }
        try (Journal journal = Journal.open(file)) {
            assertThat(names(journal)).containsExactly("a", "b");
        }
    }

    @Test
    void when_it_is_finished_the_file_is_the_same_whatever_the_order_was() throws IOException {
        byte[] forward = finished(IntStream.range(0, 200).mapToObj(i -> "i" + i).toList());
        byte[] backward =
                finished(IntStream.range(0, 200).mapToObj(i -> "i" + (199 - i)).toList());
        assertThat(forward).isEqualTo(backward);
    }

    private byte[] finished(List<String> names) throws IOException {
        Files.deleteIfExists(file);
        try (Journal journal = Journal.open(file)) {
            for (String name : names) {
                journal.add(entry(name).withLabels("9".repeat(64)));
                journal.add(entry(name));
            }
            journal.finish();
        }
        return Files.readAllBytes(file);
    }

    @Test
    void two_cannot_write_at_once_but_others_can_read() throws IOException {
        try (Journal journal = Journal.open(file)) {
            journal.add(entry("a"));
            assertThatThrownBy(() -> Journal.open(file))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("another dashlabel process works");
            try (Journal reader = Journal.openToRead(file)) {
                assertThat(names(reader)).containsExactly("a");
            }
        }
    }

    @Test
    void where_there_is_none_nothing_is_read() throws IOException {
        try (Journal reader = Journal.openToRead(file)) {
            assertThat(names(reader)).isEmpty();
            assertThat(reader.last("a")).isEmpty();
        }
        assertThat(file).doesNotExist();
    }

    private static List<String> names(Journal journal) throws IOException {
        List<String> names = new ArrayList<>();
        journal.forEach(entry -> names.add(entry.image()));
        return names;
    }

    private static JournalEntry entry(String name) {
        return new JournalEntry(
                name,
                Optional.empty(),
                Optional.of("a".repeat(64)),
                Optional.empty(),
                OptionalDouble.empty(),
                0,
                Map.of(),
                List.of(new StepOutcome("fake", StepOutcome.OK, Optional.empty(), 1)));
    }
}
