package io.dashlabel.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.label.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Labels images with faults in one run, in two shards of which one is killed and which are then merged, and on Spark, whose
 * driver is killed once. All ways must have the same files, and no stored answer may be asked again.
 */
public final class ShardSoak {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHARDS = 2;
    /** A process is killed after this share of all images. */
    private static final int KILLED_AFTER = 10;

    /**
     * A way to label all images.
     *
     * @param run the run that has all labels
     * @param asked questions
     * @param before how many of them were asked before the kill; -1 without a kill
     * @param stored answers; -1 without a store
     * @param isInOrder whether the lines of the journal have the order of the plain run
     */
    private record Way(
            String name, String run, long asked, long before, long stored, boolean isInOrder, double seconds) {

        /** Answers that were stored and asked for again. */
        long twice() {
            return stored < 0 ? 0 : asked - stored;
        }
    }

    /** Files that a run does not have, has besides, or has with other bytes. */
    private record Difference(long lost, long more, long different) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d, %,d, %,d", lost, more, different);
        }
    }

    private final Path work;
    private final int images;
    private final Path spark;

    private ShardSoak(Path work, int images, Path spark) {
        this.work = work;
        this.images = images;
        this.spark = spark;
    }

    /** Folder of street images, number of images, seed, folder of the module spark-test after its build. */
    public static void main(String[] args) throws Exception {
        Path work = Files.createTempDirectory("dashlabel-shards");
        int images = Integer.parseInt(args[1]);
        int faults = StreetCrops.write(Path.of(args[0]), work.resolve("images"), images, Long.parseLong(args[2]));
        System.out.printf(
                Locale.ROOT,
                "%,d images of 192x108 pixels, %,d of them with a fault, seed %s, detector dashlabel-nano%n%n",
                images,
                faults,
                args[2]);
        System.exit(new ShardSoak(work, images, Path.of(args[3])).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        List<Way> ways = List.of(plain(), inShards(), onSpark());
        boolean isSame = true;
        List<String> differences = new ArrayList<>(List.of(""));
        List<String> counts = new ArrayList<>(List.of(""));
        for (Way way : ways.subList(1, ways.size())) {
            Difference found = difference(way);
            boolean sameCounts =
                    record("plain").at("/counts").equals(record(way.run).at("/counts"));
            isSame &= found.equals(new Difference(0, 0, 0)) && sameCounts && way.twice() == 0;
            isSame &= count(way.run, "pictures") == images;
            differences.add(found.toString());
            counts.add(sameCounts ? "yes" : "no");
        }
        row("", ways.stream().map(Way::name).toList());
        System.out.println("|---".repeat(ways.size() + 1) + "|");
        row("images", counted(ways, "pictures"));
        row("images with a failure", counted(ways, "failed"));
        row("questions asked", ways.stream().map(ShardSoak::asked).toList());
        row(
                "stored answers",
                ways.stream()
                        .map(way -> way.stored < 0 ? "" : number(way.stored))
                        .toList());
        row(
                "asked again although stored",
                ways.stream()
                        .map(way -> way.stored < 0 ? "" : number(way.twice()))
                        .toList());
        row("files that are missing, more or different", differences);
        row("same counts in run.json", counts);
        row(
                "seconds with all starts of processes",
                ways.stream().map(way -> number(Math.round(way.seconds))).toList());
        return isSame;
    }

    private static void row(String title, List<String> cells) {
        System.out.println("| " + title + " | " + String.join(" | ", cells) + " |");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String asked(Way way) {
        return number(way.asked) + (way.before < 0 ? "" : ", of them " + number(way.before) + " before the kill");
    }

    private List<String> counted(List<Way> ways, String what) throws IOException {
        List<String> cells = new ArrayList<>();
        for (Way way : ways) {
            cells.add(number(count(way.run, what)));
        }
        return cells;
    }

    private Difference difference(Way way) throws IOException {
        Map<String, String> whole = files("plain", way.isInOrder);
        Map<String, String> other = files(way.run, way.isInOrder);
        long lost =
                whole.keySet().stream().filter(name -> !other.containsKey(name)).count();
        long more =
                other.keySet().stream().filter(name -> !whole.containsKey(name)).count();
        long different = whole.entrySet().stream()
                .filter(file -> other.containsKey(file.getKey())
                        && !other.get(file.getKey()).equals(file.getValue()))
                .count();
        return new Difference(lost, more, different);
    }

    private Way plain() throws Exception {
        long begun = System.nanoTime();
        expect(start("plain", "plain").waitFor());
        return new Way("plain run", "plain", asked("plain"), -1, rows("plain.db"), true, seconds(begun));
    }

    private Way inShards() throws Exception {
        long begun = System.nanoTime();
        kill("part-0", start("part-0", "shards", "--shard=0/" + SHARDS));
        long kept = rows("shards.db");
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < SHARDS; i++) {
            all.add(start("part-" + i, "shards", "--shard=" + i + "/" + SHARDS));
        }
        for (Process process : all) {
            expect(process.waitFor());
        }
        List<String> words = new ArrayList<>(List.of("runs", "merge"));
        long asked = kept;
        for (int i = 0; i < SHARDS; i++) {
            words.add("part-" + i);
            asked += asked("part-" + i);
        }
        words.addAll(List.of("--run-id=merged", "--out=" + runs()));
        expect(command("merged", words).waitFor());
        return new Way(
                "two shards, one killed, merged", "merged", asked, kept, rows("shards.db"), true, seconds(begun));
    }

    /** Spark takes no file of answers: what the killed driver had not written is asked again. */
    private Way onSpark() throws Exception {
        long begun = System.nanoTime();
        kill("spark", spark());
        expect(spark().waitFor());
        return new Way(
                "Spark local[2], its driver killed once", "spark", asked("spark"), -1, -1, false, seconds(begun));
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private void kill(String run, Process process) throws Exception {
        while (labels(run) < images / KILLED_AFTER && process.isAlive()) {
            Thread.sleep(50);
        }
        process.destroyForcibly().waitFor();
    }

    private Process spark() throws IOException {
        List<String> java =
                List.of("@" + spark.resolve("java.options"), "-Dspark.master=local[2]", "-Dspark.ui.enabled=false");
        String classes = spark.resolve("target/classes") + ":"
                + Files.readString(spark.resolve("target/classpath")).strip();
        List<String> words = run("spark");
        words.add("--no-remember");
        return process("spark", java, classes, "io.dashlabel.spark.Main", words);
    }

    private Process start(String run, String answers, String... more) throws IOException {
        List<String> words = run(run);
        words.addAll(List.of("--set", "answers.store=" + work.resolve(answers + ".db")));
        words.addAll(List.of(more));
        return command(run, words);
    }

    private List<String> run(String run) {
        return new ArrayList<>(List.of(
                "run",
                "--images=" + work.resolve("images"),
                "--detector=dashlabel-nano",
                "--run-id=" + run,
                "--resume=auto",
                "--allow-failures=5%",
                "--out=" + runs(),
                "--steps=annotate,report"));
    }

    private Process command(String name, List<String> words) throws IOException {
        return process(name, List.of(), System.getProperty("java.class.path"), "io.dashlabel.cli.Main", words);
    }

    private Process process(String name, List<String> java, String classes, String program, List<String> words)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.awt.headless=true");
        command.addAll(java);
        command.add(program);
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        work.resolve(name + ".txt").toFile()));
        // ONNX Runtime 1.29 dies of a command line of more than 4 KiB.
        builder.environment().put("CLASSPATH", classes);
        return builder.start();
    }

    private void expect(int exit) {
        if (exit != 0) {
            throw new IllegalStateException("exit code " + exit + "; see " + work);
        }
    }

    private Path runs() {
        return work.resolve("runs");
    }

    private long rows(String database) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + work.resolve(database));
                var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from dashlabel_answers")) {
            result.next();
            return result.getLong(1);
        }
    }

    private JsonNode record(String run) throws IOException {
        return JSON.readTree(runs().resolve(run).resolve("run.json").toFile());
    }

    private long count(String run, String what) throws IOException {
        return record(run).at("/counts/" + what).asLong();
    }

    /** Questions of the sessions that ended. */
    private long asked(String run) throws IOException {
        JsonNode record = record(run);
        long asked = record.at("/answers/asked").asLong();
        for (JsonNode session : record.at("/continued")) {
            asked += session.at("/answers/asked").asLong();
        }
        return asked;
    }

    private long labels(String run) throws IOException {
        Path labels = runs().resolve(run).resolve("labels");
        if (!Files.isDirectory(labels)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(labels)) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        } catch (java.io.UncheckedIOException e) {
            return 0; // a file was moved to its place meanwhile
        }
    }

    /** The hashes of all files but run.json and report.html, which tell times. */
    private Map<String, String> files(String run, boolean isInOrder) throws IOException {
        Map<String, String> all = new TreeMap<>();
        Path folder = runs().resolve(run);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.equals("run.json") && !name.equals("report.html")) {
                    all.put(
                            name,
                            isInOrder || !name.equals("pictures.jsonl")
                                    ? Sha256.of(file).hex()
                                    : sorted(file));
                }
            }
        }
        return all;
    }

    private static String sorted(Path journal) throws IOException {
        return Sha256.of(String.join(
                        "\n", Files.readAllLines(journal).stream().sorted().toList()))
                .hex();
    }
}
