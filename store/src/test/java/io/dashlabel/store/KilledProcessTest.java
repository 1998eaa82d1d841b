package io.dashlabel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.ask.AnswerStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {

    private static final int ROUNDS = 6;

    @TempDir
    Path folder;

    @TempDir
    Path temporary;

    private static int number(String line) {
        return Integer.parseInt(line.substring(0, line.indexOf(' ')));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a loaded library cannot be removed there")
    void an_answer_that_was_acknowledged_survives_kill_9() throws Exception {
        Path file = folder.resolve("answers.db");
        Random random = new Random(20261125);
        List<Integer> acknowledged = new ArrayList<>();
        int first = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (KeepingProcess process =
                    KeepingProcess.start(file.toString(), "w", first, Integer.MAX_VALUE, temporary)) {
                process.go();
                int moment = random.nextInt(300);
                for (int n = 0; n < moment; n++) {
                    acknowledged.add(number(process.next().orElseThrow()));
                }
                process.kill();
                process.rest().forEach(line -> acknowledged.add(number(line)));
                process.exitCode();
            }
            first = acknowledged.size() + 1; // one more may have been kept and not acknowledged
            try (AnswerStore store = AnswerStores.open(file.toString(), Optional.empty())) {
                for (int n : acknowledged) {
                    assertThat(store.find(KeepingProcess.key(n))).contains(KeepingProcess.answer(n, "w"));
                }
                assertThat(store.consumed(KeepingProcess.QUESTION).answers())
                        .isBetween((long) acknowledged.size(), (long) acknowledged.size() + round + 1);
            }
            assertThat(new SqliteFile(file).integrity()).isEqualTo("ok");
        }
        assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);
        assertThat(temporary).isEmptyDirectory(); // nor does a killed process leave its unpacked library
    }

    @Test
    void processes_that_start_and_write_at_once_lose_nothing_and_agree() throws Exception {
        String place = folder.resolve("new/answers.db").toString();
        int keys = 150;
        List<KeepingProcess> processes = new ArrayList<>();
        for (String writer : List.of("a", "b", "c")) {
            processes.add(KeepingProcess.start(place, writer, 0, keys, temporary));
        }
        for (KeepingProcess process : processes) {
            process.go();
        }
        Map<Integer, String> keptOf = new HashMap<>();
        for (KeepingProcess process : processes) {
            List<String> lines = process.rest();
            assertThat(process.exitCode()).isZero();
            assertThat(lines).hasSize(keys);
            for (String line : lines) {
                String said = keptOf.putIfAbsent(number(line), line);
                assertThat(said).isIn(null, line);
            }
        }
        try (AnswerStore store = AnswerStores.open(place, Optional.empty())) {
            for (int n = 0; n < keys; n++) {
                String writer = keptOf.getOrDefault(n, "").replaceFirst(".*of ", "");
                assertThat(store.find(KeepingProcess.key(n))).contains(KeepingProcess.answer(n, writer));
            }
            assertThat(store.consumed(KeepingProcess.QUESTION).answers()).isEqualTo(keys);
        }
    }
}
