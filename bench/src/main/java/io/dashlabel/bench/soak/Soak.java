package io.dashlabel.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.annotate.Annotator;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Sha256;
import io.dashlabel.run.Journal;
import io.dashlabel.store.AnswerStores;
import io.dashlabel.testkit.service.Fault;
import io.dashlabel.testkit.service.FaultPlan;
import io.dashlabel.testkit.service.FlakyService;
import io.dashlabel.testkit.service.ServiceClassifier;
import io.dashlabel.testkit.service.ServiceDetector;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Images through the main job against a service that fails in every way; once undisturbed, once killed five times at random
 * moments and gone on with. Both must end with the same labels, and no answer that was kept may be asked for again.
 */
public final class Soak {

    private static final int KILLS = 5;
    /** A process is killed after at most such a share of the images. */
    private static final int SHARES = KILLS + 2;

    private final Path work;
    private final int images;
    private final Random random;
    private final List<String> rows = new ArrayList<>();

    private Soak(Path work, int images, long seed) {
        this.work = work;
        this.images = images;
        this.random = new Random(seed);
    }

    /** Number of images, seed. */
    public static void main(String[] args) throws Exception {
        int images = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        Path work = Files.createTempDirectory("dashlabel-soak");
        System.exit(new Soak(work, images, seed).run(seed) ? 0 : 1);
    }

    private boolean run(long seed) throws Exception {
        SmallImages.write(work.resolve("images"), images, seed);
        FaultPlan faults = FaultPlan.NONE
                .withSeed(seed)
                .with(Fault.Reach.PASSING, 0.05)
                .with(Fault.Reach.ANSWER, 0.02)
                .with(Fault.Reach.IMAGE, 0.01)
                .with(Fault.DRIBBLE, 0.0003);
        long undisturbed;
        try (FlakyService service = new FlakyService(0, faults, 20, Duration.ofMillis(20))) {
            finish("undisturbed", service.uri(), "NEW");
            undisturbed = requests(service);
        }
        long askedTwice;
        long disturbed;
        try (FlakyService service = new FlakyService(0, faults, 20, Duration.ofMillis(20))) {
            askedTwice = kill("killed", service);
            disturbed = requests(service);
        }
        Map<String, String> whole = labels("undisturbed");
        Map<String, String> killed = labels("killed");
        long different = whole.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(killed.get(entry.getKey())))
                .count();
        long lost = whole.keySet().stream()
                .filter(name -> !killed.containsKey(name))
                .count();
        System.out.printf(Locale.ROOT, "%,d images, two questions each, seed %d%n%n", images, seed);
        System.out.printf("| process | what it said when it ended |%n|---|---|%n");
        rows.forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "%n| | undisturbed | killed %d times |%n|---|---|---|%n| requests to the service | %,d | %,d |%n"
                        + "| kept answers that were asked for again | | %,d |%n| images without labels | | %,d |%n"
                        + "| label files that differ | | %,d |%n| outcomes that differ | | %,d |%n",
                KILLS,
                undisturbed,
                disturbed,
                askedTwice,
                lost,
                different,
                differentOutcomes());
        resumeFinished();
        return askedTwice == 0 && lost == 0 && different == 0;
    }

    /**
     * Goes on until nothing is left that another try could help. Two answers in a row that cannot be read are given up as
     * well; they are asked for again too, since which ones those are depends on how often the service was asked before.
     */
    private void finish(String name, URI service, String continuation) throws Exception {
        String how = continuation;
        for (int times = 0; times < 20; times++) {
            process(name, service, how).waitFor();
            rows.add("| " + name + ", " + how.toLowerCase(Locale.ROOT) + " | " + said(name) + " |");
            if (!leftOver(name, FailureKind::isTransient) && completed(name)) {
                if (!leftOver(name, FailureKind::isAnswerWithoutLabels)) {
                    return;
                }
                how = "RETRY_FAILED";
            } else {
                how = "RESUME";
            }
        }
        throw new IllegalStateException("does not come to an end");
    }

    private long kill(String name, FlakyService service) throws Exception {
        String how = "NEW";
        long again = 0;
        Map<String, Integer> keptAt = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = process(name, service.uri(), how);
            int before = done(name);
            int until = before + 1 + random.nextInt(images / SHARES);
            while (done(name) < until && process.isAlive()) {
                Thread.sleep(20);
            }
            process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
            rows.add(String.format(Locale.ROOT, "| %s, kill -9 | after %,d of %,d images |", name, done(name), images));
            // What is in the store now was acknowledged: no request for it may come from here on.
            for (String image : kept(name)) {
                keptAt.putIfAbsent(image, requests(service, image));
            }
            how = "RESUME";
        }
        finish(name, service.uri(), how);
        for (Map.Entry<String, Integer> image : keptAt.entrySet()) {
            again += requests(service, image.getKey()) - image.getValue();
        }
        return again;
    }

    /** Images with an answer to both questions. */
    private Set<String> kept(String name) throws IOException {
        List<String> images = new ArrayList<>();
        try (Stream<Path> files = Files.list(work.resolve("images"))) {
            for (Path file : files.toList()) {
                images.add(Sha256.of(file).hex());
            }
        }
        Set<String> kept = new HashSet<>(images);
        URI nowhere = URI.create("http://localhost:9");
        try (AnswerStore store =
                AnswerStores.open(work.resolve(name + "/answers.db").toString(), Optional.empty())) {
            for (Annotator annotator : List.of(
                    new ServiceDetector(nowhere, Optional.empty()), new ServiceClassifier(nowhere, Optional.empty()))) {
                kept.retainAll(store.answered(annotator.question().fingerprint(), images));
            }
        }
        return kept;
    }

    private Process process(String name, URI service, String continuation) throws IOException {
        Files.createDirectories(work.resolve(name));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SoakRun.class.getName(),
                        work.resolve("images").toString(),
                        work.resolve(name).toString(),
                        service.toString(),
                        continuation)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve(name + ".txt").toFile())
                .start();
    }

    private String said(String name) throws IOException {
        return Files.readString(work.resolve(name + ".txt")).strip().replace("\n", "; ");
    }

    private static int requests(FlakyService service, String image) {
        FlakyService.Counts counts = service.counts().get(image);
        return counts == null ? 0 : counts.requests();
    }

    private static long requests(FlakyService service) {
        return service.counts().values().stream()
                .mapToLong(FlakyService.Counts::requests)
                .sum();
    }

    private int done(String name) throws IOException {
        Path journal = work.resolve(name + "/soak/pictures.jsonl");
        if (!Files.exists(journal)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(journal, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            return (int) lines.count();
        }
    }

    private boolean completed(String name) throws IOException {
        JsonNode manifest = new ObjectMapper()
                .readTree(work.resolve(name + "/soak/run.json").toFile());
        return manifest.path("status").asText().startsWith("completed");
    }

    private boolean leftOver(String name, Predicate<FailureKind> kind) throws IOException {
        boolean[] found = new boolean[1];
        try (Journal journal = Journal.openToRead(work.resolve(name + "/soak/pictures.jsonl"))) {
            journal.forEach(entry -> found[0] |= entry.steps().stream()
                    .anyMatch(step -> !step.succeeded() && kind.test(FailureKind.ofWord(step.outcome()))));
        }
        return found[0];
    }

    private Map<String, String> labels(String name) throws IOException {
        Map<String, String> labels = new TreeMap<>();
        Path folder = work.resolve(name + "/soak/labels");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                // How often was asked is about the service and the kills, not about the labels.
                labels.put(
                        file.getFileName().toString(),
                        Files.readString(file).replaceAll("\"attempts\": ?\\d+", "\"attempts\":0"));
            }
        }
        return labels;
    }

    private long differentOutcomes() throws IOException {
        long[] different = new long[1];
        try (Journal a = Journal.openToRead(work.resolve("undisturbed/soak/pictures.jsonl"));
                Journal b = Journal.openToRead(work.resolve("killed/soak/pictures.jsonl"))) {
            a.forEach(entry -> {
                try {
                    List<String> other = b.last(entry.image()).stream()
                            .flatMap(twin -> twin.steps().stream())
                            .map(step -> step.step() + step.outcome())
                            .toList();
                    List<String> own = entry.steps().stream()
                            .map(step -> step.step() + step.outcome())
                            .toList();
                    different[0] += own.equals(other) ? 0 : 1;
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
        return different[0];
    }

    /** How long it takes to find out that there is nothing left to do. */
    private void resumeFinished() throws Exception {
        long start = System.nanoTime();
        process("killed", URI.create("http://localhost:9"), "RESUME").waitFor();
        System.out.printf(
                Locale.ROOT,
                "%nGoing on with the finished run, its process and all: %.1f s (%s)%n",
                (System.nanoTime() - start) / 1e9,
                said("killed"));
    }
}
