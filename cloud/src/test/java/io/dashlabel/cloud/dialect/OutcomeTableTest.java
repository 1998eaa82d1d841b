package io.dashlabel.cloud.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.testkit.Golden;
import io.dashlabel.testkit.fake.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of an image, by service and by what the service answers, with all that stands around asking. The table is
 * kept in files that are read when they change: {@code first.txt}, where only the first answer is so and the next one is
 * right, and {@code every.txt}, where every answer is so.
 */
class OutcomeTableTest {

    private final Golden golden = Golden.in("io/dashlabel/cloud/dialect");

    @ParameterizedTest
    @ValueSource(strings = {"first", "every"})
    void what_becomes_of_an_image_is_as_it_was_read(String answers) throws Exception {
        Map<String, List<String>> columns = columns(answers.equals("every"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.concat(Stream.of("outcome"), columns.keySet().stream()).toList());
        for (Outcome outcome : Outcome.values()) {
            List<String> row = new ArrayList<>(List.of(name(outcome)));
            columns.values().forEach(column -> row.add(column.get(outcome.ordinal())));
            rows.add(row);
        }
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.subList(1, row.size()))
                        .as("some service answers with %s", row.get(0))
                        .anyMatch(cell -> !cell.equals(OutcomeColumn.NEVER)));
        golden.verify(answers + ".txt", text(rows));
    }

    /** Side by side, since each of them has to wait for an answer that never ends. */
    private static Map<String, List<String>> columns(boolean every) throws Exception {
        Map<String, Function<Boolean, OutcomeColumn>> all = new LinkedHashMap<>();
        Arrays.stream(ChatDialect.values()).forEach(d -> all.put(name(d), e -> OutcomeColumn.of(d, e)));
        Arrays.stream(DetectorDialect.values()).forEach(d -> all.put(name(d), e -> OutcomeColumn.of(d, e)));
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            Map<String, Future<List<String>>> asked = new LinkedHashMap<>();
            all.forEach((name, column) ->
                    asked.put(name, threads.submit(() -> column.apply(every).cells())));
            Map<String, List<String>> columns = new LinkedHashMap<>();
            for (Map.Entry<String, Future<List<String>>> column : asked.entrySet()) {
                columns.put(column.getKey(), column.getValue().get());
            }
            return columns;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(r -> r.get(column).length())
                        .max()
                        .orElse(0);
                line.append(row.get(i)).append(" ".repeat(width + 2 - row.get(i).length()));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
