package io.dashlabel.bench.service;

import io.dashlabel.testkit.fake.FakeServices;
import io.dashlabel.testkit.fake.Outcome;
import io.dashlabel.testkit.fake.Quota;
import io.dashlabel.testkit.fake.Script;
import io.dashlabel.testkit.fake.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The real command against a chat service with a quota and a latency, on a real socket: which share of the quota it uses, and
 * how often it is turned away; what a client that asks one question after the other gets; and what memory it needs with
 * hundreds of questions under way.
 */
public final class QuotaUse {

    private static final int UNLIMITED = 1_000_000_000;

    private final Path work;
    private final Path images;

    private QuotaUse(Path work) {
        this.work = work;
        this.images = work.resolve("images");
    }

    /** Number of images. */
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        QuotaUse bench = new QuotaUse(Files.createTempDirectory("dashlabel-quota"));
        ManyImages.write(bench.images, count);
        System.out.printf(
                "| run | images | quota/min | latency | answers/min | share of the quota | turned away | resident memory after 1/4, 1/2, 3/4 of the time |%n"
                        + "|---|---|---|---|---|---|---|---|%n");
        int some = Math.min(count, 1500);
        Setup patient = Setup.PLAIN.withLatency(Duration.ofMillis(300));
        bench.run("one after the other", Math.min(count, 150), 1800, patient, "concurrency: 1");
        bench.run("quota told", some, 1800, patient, "requestsPerMinute: 1800, concurrency: 64");
        bench.run("quota not told", some, 1800, patient, "concurrency: 64");
        Setup slow = Setup.PLAIN.withLatency(Duration.ofSeconds(6));
        bench.run("200 under way", count, 1800, slow, "requestsPerMinute: 1800, concurrency: 200");
    }

    private void run(String name, int count, int perMinute, Setup setup, String asking) throws Exception {
        Path out = work.resolve(name.replace(' ', '-'));
        try (FakeServices service =
                FakeServices.start(Script.always(Outcome.OK), setup.withQuota(new Quota(perMinute, UNLIMITED)))) {
            Process process = start(service, count, out, asking);
            Watch watch = new Watch(service, process);
            watch.untilItEnds();
            if (process.exitValue() != 0 || !service.violations().isEmpty()) {
                throw new IllegalStateException(Files.readString(out.resolve("said.txt")) + service.violations());
            }
            double minutes = watch.seconds() / 60;
            long answers = service.asked().size();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %s s | %,.0f | %.1f%% | %d (%.2f%%) | %s |%n",
                    name,
                    count,
                    perMinute,
                    setup.latency().toMillis() / 1000.0,
                    answers / minutes,
                    100 * answers / minutes / perMinute,
                    service.throttled(),
                    100.0 * service.throttled() / (answers + service.throttled()),
                    watch.memory());
        }
    }

    private Process start(FakeServices service, int count, Path out, String asking) throws IOException {
        Files.createDirectories(out);
        Path config = out.resolve("config.yaml");
        Files.writeString(config, """
                images: %s
                limit: %d
                detector: {models: [none]}
                scene: {type: openai, endpoint: %s/v1, model: gpt-5-nano, asking: {%s}}
                steps: [annotate]
                out: %s
                """.formatted(images, count, service.uri(), asking, out));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.dashlabel.cli.Main",
                "run",
                "--config",
                config.toString()));
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.resolve("said.txt").toFile());
        process.environment().put("OPENAI_API_KEY", FakeServices.KEY);
        return process.start();
    }

    /** What happens between the first request and the last. */
    private static final class Watch {

        private final FakeServices service;
        private final Process process;
        private final List<Long> megabytes = new ArrayList<>();
        private long first;
        private long last;

        Watch(FakeServices service, Process process) {
            this.service = service;
            this.process = process;
        }

        void untilItEnds() throws Exception {
            int known = 0;
            int round = 0;
            while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
                int asked = service.asked().size();
                if (asked > known) {
                    first = known == 0 ? System.nanoTime() : first;
                    last = System.nanoTime();
                    known = asked;
                }
                if (round++ % 20 == 0) {
                    resident();
                }
            }
        }

        private void resident() {
            try {
                Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .forEach(line -> megabytes.add(Long.parseLong(line.replaceAll("\\D", "")) / 1024));
            } catch (IOException e) {
                return; // it has ended meanwhile
            }
        }

        double seconds() {
            return (last - first) / 1e9;
        }

        /** After a quarter of the time, half, three quarters, and the most. */
        String memory() {
            int n = megabytes.size();
            return megabytes.get(n / 4) + ", " + megabytes.get(n / 2) + ", " + megabytes.get(3 * n / 4) + ", most "
                    + megabytes.stream().max(Long::compare).orElse(0L) + " MB";
        }
    }
}
