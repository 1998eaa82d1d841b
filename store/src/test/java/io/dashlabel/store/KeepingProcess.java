package io.dashlabel.store;

import io.dashlabel.annotate.Answer;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.cost.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Another process that keeps answers, and says so of each once it is kept. */
final class KeepingProcess implements AutoCloseable {

    static final Instant AT = Instant.parse("2026-11-25T09:30:00Z");
    static final String QUESTION = "0123456789abcdef01234567";

    private final Process process;
    private final BufferedReader output;

    private KeepingProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Place, writer, first key, key after the last. Waits for a line before it opens the place. */
    public static void main(String[] arguments) throws IOException {
        String writer = arguments[1];
        System.out.println("ready");
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        try (AnswerStore store = AnswerStores.open(arguments[0], Optional.empty())) {
            for (int n = Integer.parseInt(arguments[2]); n < Integer.parseInt(arguments[3]); n++) {
                AnswerStore one = n % 2 == 0 ? store : store.ofLocalModels();
                Answer kept = one.keep(key(n), answer(n, writer), AT);
                System.out.println(n + " kept of " + kept.model() + " ok");
            }
        }
    }

    static AnswerStore.Key key(int n) {
        return new AnswerStore.Key(String.format("%064x", n), QUESTION);
    }

    /** Up to 3 kB that do not get smaller, so that most answers fill pages of their own. */
    static Answer answer(int n, String writer) {
        Random random = new Random(n);
        StringBuilder body = new StringBuilder();
        random.ints(random.nextInt(3_000), ' ', '~').forEach(body::appendCodePoint);
        return new Answer(body.toString(), writer, Usage.tokens(n, 1), Duration.ofMillis(n));
    }

    /** Started, and waiting for {@link #go}. */
    static KeepingProcess start(String place, String writer, int first, int end, Path temporary) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KeepingProcess.class.getName(),
                        place,
                        writer,
                        Integer.toString(first),
                        Integer.toString(end))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        KeepingProcess keeping = new KeepingProcess(process);
        if (!"ready".equals(keeping.output.readLine())) {
            throw new IOException("the process did not start");
        }
        return keeping;
    }

    void go() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append("go\n").flush();
    }

    /** The next answer it kept, as {@code KEY kept of WRITER}; empty at its end. */
    Optional<String> next() throws IOException {
        String line = output.readLine();
        return line != null && line.endsWith(" ok")
                ? Optional.of(line.substring(0, line.length() - 3))
                : Optional.empty(); // a killed process may leave part of a line
    }

    List<String> rest() {
        List<String> rest = new ArrayList<>();
        try {
            for (Optional<String> line = next(); line.isPresent(); line = next()) {
                rest.add(line.orElseThrow());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rest;
    }

    /** As kill -9 and the kernel's out-of-memory killer do. What it said before can still be read. */
    void kill() {
        process.toHandle().destroyForcibly(); // the process's own method throws away its output
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
