package io.dashlabel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.annotate.Answer;
import io.dashlabel.ask.AnswerStore;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a power cut may leave of answers whose writing had not ended: the log's end, cut off or never written. */
class PowerCutTest {

    private static final int ANSWERS = 60;

    /** A page of 4,096 bytes and its header; an answer takes at least one. */
    private static final int FRAME = 4_120;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "cut, 1",
        "cut, 4119",
        "cut, 4120",
        "cut, 30000",
        "garble, 1",
        "garble, 100",
        "garble, 30000",
        "zero, 4096",
        "zero, 50000"
    })
    void all_answers_before_the_broken_end_of_the_log_are_there(String how, int bytes) throws Exception {
        Path file = folder.resolve("answers.db");
        Path copy = folder.resolve("copy.db");
        Path log = folder.resolve("copy.db-wal");
        try (AnswerStore store = AnswerStores.open(file.toString(), Optional.empty())) {
            for (int n = 0; n < ANSWERS; n++) {
                store.keep(KeepingProcess.key(n), KeepingProcess.answer(n, "w"), KeepingProcess.AT);
            }
            Files.copy(file, copy);
            Files.copy(folder.resolve("answers.db-wal"), log);
        }
        assertThat(Files.size(log)).as("answers in the log").isGreaterThan((long) ANSWERS * FRAME);
        damage(log, how, bytes);

        int framesLost = (bytes + FRAME - 1) / FRAME;
        try (AnswerStore store = AnswerStores.open(copy.toString(), Optional.empty())) {
            int found = 0;
            while (store.find(KeepingProcess.key(found)).isPresent()) {
                assertThat(store.find(KeepingProcess.key(found))).contains(KeepingProcess.answer(found, "w"));
                found++;
            }
            assertThat(found).isBetween(ANSWERS - framesLost, ANSWERS - 1);
            assertThat(store.consumed(KeepingProcess.QUESTION).answers())
                    .as("none after the first that is missing")
                    .isEqualTo(found);
            Answer again = KeepingProcess.answer(found, "again");
            assertThat(store.keep(KeepingProcess.key(found), again, KeepingProcess.AT))
                    .isEqualTo(again);
        }
        assertThat(new SqliteFile(copy).integrity()).isEqualTo("ok");
    }

    private static void damage(Path log, String how, int bytes) throws Exception {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            long end = channel.size() - bytes;
            if (how.equals("cut")) {
                channel.truncate(end);
                return;
            }
            byte[] noise = new byte[bytes];
            if (how.equals("garble")) {
                new Random(bytes).nextBytes(noise);
            }
            channel.write(ByteBuffer.wrap(noise), end);
        }
    }
}
