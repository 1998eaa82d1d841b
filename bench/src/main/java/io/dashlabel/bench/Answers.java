package io.dashlabel.bench;

import io.dashlabel.annotate.Answer;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.cost.Usage;
import io.dashlabel.store.AnswerStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Answers kept and found in SQLite, beside what JDBC alone does with the same rows, tables and settings in the same run.
 * Both take turns in rounds; each figure is the median round's.
 */
public final class Answers {

    private static final int ROUNDS = 5;
    private static final String QUESTION = "0123456789abcdef01234567";
    private static final Instant AT = Instant.parse("2026-11-25T09:30:00Z");

    private Answers() {}

    /** The number of answers. */
    public static void main(String[] args) throws Exception {
        int answers = Integer.parseInt(args[0]);
        Path work = Files.createTempDirectory("dashlabel-answers");
        long began = System.nanoTime();
        AnswerStores.open(work.resolve("raw.db").toString(), Optional.empty()).close();
        double firstOpen = seconds(began);
        began = System.nanoTime();
        AnswerStores.open(work.resolve("raw.db").toString(), Optional.empty()).close();
        double secondOpen = seconds(began);

        Path file = work.resolve("answers.db");
        try (AnswerStore store = AnswerStores.open(file.toString(), Optional.empty());
                Raw raw = new Raw(work.resolve("raw.db"))) {
            List<double[]> rounds = new ArrayList<>();
            double heapBefore = heap();
            for (int round = 0; round < ROUNDS; round++) {
                int first = round * answers / ROUNDS;
                int end = (round + 1) * answers / ROUNDS;
                rounds.add(new double[] {
                    rate(first, end, n -> raw.insert(n, packed(n))),
                    rate(first, end, n -> store.keep(key(n), answer(n), AT)),
                    rate(first, end, raw::select),
                    rate(first, end, n -> required(store.find(key(n))))
                });
            }
            double heapAfter = heap();
            double threads = threads(store, answers, answers + answers / ROUNDS);
            List<String> images = IntStream.range(answers, 2 * answers)
                    .mapToObj(n -> key(n).image())
                    .toList();
            double answered = Double.MAX_VALUE;
            for (int time = 0; time < 3; time++) {
                began = System.nanoTime();
                store.answered(QUESTION, images);
                answered = Math.min(answered, seconds(began));
            }
            print(
                    "%,d answers, JSON of %,d to %,d bytes; each kept one is forced to the disk%n%n",
                    answers, body(1).length(), body(answers).length());
            print("| | JDBC alone, /s | answer store, /s | ratio |%n|---|---|---|---|%n");
            row("keep, one thread", median(rounds, 0), median(rounds, 1));
            row("find, one thread", median(rounds, 2), median(rounds, 3));
            print("| keep, eight threads | | %,.0f | |%n", threads);
            print("%nwhich of %,d images are answered: %.0f ms%n", images.size(), answered * 1e3);
            print("first open in a process: %.0f ms; second: %.0f ms%n", firstOpen * 1e3, secondOpen * 1e3);
            print(
                    "log beside the file while open: %.1f MB; heap in use after a collection: %.1f MB before, %.1f MB after%n",
                    Files.size(work.resolve("answers.db-wal")) / 1e6, heapBefore, heapAfter);
        }
        print("file when closed: %,d bytes an answer%n", Files.size(file) / (answers + answers / ROUNDS));
    }

    private static void required(Optional<Answer> answer) {
        if (answer.isEmpty()) {
            throw new IllegalStateException("an answer that was kept is not found");
        }
    }

    private static void row(String what, double raw, double ours) {
        print("| %s | %,.0f | %,.0f | %.2f |%n", what, raw, ours, ours / raw);
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }

    @FunctionalInterface
    private interface Act {
        void on(int n) throws Exception;
    }

    private static double rate(int first, int end, Act act) throws Exception {
        long began = System.nanoTime();
        for (int n = first; n < end; n++) {
            act.on(n);
        }
        return (end - first) / seconds(began);
    }

    private static double threads(AnswerStore store, int first, int end) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Answer>> keeping = IntStream.range(first, end)
                    .<Callable<Answer>>mapToObj(n -> () -> store.keep(key(n), answer(n), AT))
                    .toList();
            long began = System.nanoTime();
            for (Future<Answer> kept : threads.invokeAll(keeping)) {
                kept.get();
            }
            return (end - first) / seconds(began);
        } finally {
            threads.shutdownNow();
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static double median(List<double[]> rounds, int column) {
        return rounds.stream().mapToDouble(round -> round[column]).sorted().toArray()[ROUNDS / 2];
    }

    private static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private static AnswerStore.Key key(int n) {
        // A hash, as those of real images: neighbours in time are not neighbours in the index.
        Random random = new Random(n);
        return new AnswerStore.Key(
                String.format("%016x%016x%016x%016x", random.nextLong(), random.nextLong(), random.nextLong(), n),
                QUESTION);
    }

    /** What a detector says of one to thirty objects. */
    private static String body(int n) {
        Random random = new Random(n);
        StringBuilder json = new StringBuilder("{\"detections\":[");
        for (int i = n % 30; i >= 0; i--) {
            json.append(String.format(
                    Locale.ROOT,
                    "{\"category\":\"car\",\"score\":%.4f,\"box\":[%.2f,%.2f,%.2f,%.2f]},",
                    random.nextDouble(),
                    random.nextDouble() * 1280,
                    random.nextDouble() * 720,
                    random.nextDouble() * 1280,
                    random.nextDouble() * 720));
        }
        return json.append("{}]}").toString();
    }

    private static Answer answer(int n) {
        return new Answer(body(n), "yolox-m", Usage.tokens(1_105, 27), Duration.ofMillis(n % 2_000));
    }

    private static byte[] packed(int n) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body(n).getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    /** The same rows without the store. */
    private static final class Raw implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement insert;
        private final PreparedStatement select;

        Raw(Path file) throws SQLException {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma synchronous = full");
            }
            insert = connection.prepareStatement("insert into dashlabel_answers (question, image, asked_at, model,"
                    + " input_tokens, output_tokens, cost_nanos, took_nanos, attempts, body_form, body)"
                    + " values (?, ?, '2026-11-25T09:30:00.000Z', 'yolox-m', 1105, 27, null, ?, 1, 'gzip', ?)");
            select = connection.prepareStatement("select model, input_tokens, output_tokens, cost_nanos, took_nanos,"
                    + " attempts, body_form, body from dashlabel_answers where question = ? and image = ?");
        }

        void insert(int n, byte[] body) throws SQLException {
            insert.setString(1, QUESTION);
            insert.setString(2, key(n).image());
            insert.setLong(3, n % 2_000 * 1_000_000L);
            insert.setBytes(4, body);
            insert.executeUpdate();
        }

        void select(int n) throws SQLException {
            select.setString(1, QUESTION);
            select.setString(2, key(n).image());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || row.getBytes(8).length == 0) {
                    throw new SQLException("not found");
                }
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
