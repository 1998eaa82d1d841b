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
 * Labels images with faults in one run, and in two shards of which one is killed, then merges the shards. Both ways must
 * have the same files, and no stored answer may be asked again. Another way over several machines is one more method like
 * {@link #inShards}.
 */
public final class ShardSoak {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHARDS = 2;
    /** A shard is killed after this share of all images. */
    private static final int KILLED_AFTER = 10;

    private final Path work;
    private final int images;

    private ShardSoak(Path work, int images) {
        this.work = work;
        this.images = images;
    }

    /** Folder of street images, number of images, seed. */
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
        System.exit(new ShardSoak(work, images).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        long plain = System.nanoTime();
        expect(start("plain", "plain").waitFor());
        double plainSeconds = (System.nanoTime() - plain) / 1e9;
        long shards = System.nanoTime();
        long keptAtKill = inShards();
        double shardSeconds = (System.nanoTime() - shards) / 1e9;
        long asked = 0;
        for (int i = 0; i < SHARDS; i++) {
            asked += asked("part-" + i);
        }
        long stored = rows("shards.db");
        long twice = keptAtKill + asked - stored;
        Map<String, String> whole = files("plain");
        Map<String, String> merged = files("merged");
        long lost = whole.keySet().stream()
                .filter(name -> !merged.containsKey(name))
                .count();
        long different = whole.entrySet().stream()
                .filter(file -> merged.containsKey(file.getKey())
                        && !merged.get(file.getKey()).equals(file.getValue()))
                .count();
        long more = merged.keySet().stream()
                .filter(name -> !whole.containsKey(name))
                .count();
        System.out.printf(
                Locale.ROOT,
                "| | plain run | two shards, one killed, merged |%n|---|---|---|%n| images | %,d | %,d |%n"
                        + "| images with a failure | %,d | %,d |%n| questions asked | %,d | %,d, of them %,d before the kill |%n"
                        + "| stored answers | %,d | %,d |%n| asked again although stored | | %,d |%n"
                        + "| files | %,d | %,d |%n| files that are missing, more or different | | %,d, %,d, %,d |%n"
                        + "| seconds with all starts of processes | %.0f | %.0f |%n",
                count("plain", "pictures"),
                count("merged", "pictures"),
                count("plain", "failed"),
                count("merged", "failed"),
                asked("plain"),
                keptAtKill + asked,
                keptAtKill,
                rows("plain.db"),
                stored,
                twice,
                whole.size(),
                merged.size(),
                lost,
                more,
                different,
                plainSeconds,
                shardSeconds);
        boolean sameCounts =
                record("plain").at("/counts").equals(record("merged").at("/counts"));
        System.out.printf("| same counts in run.json | | %s |%n", sameCounts ? "yes" : "no");
        return lost + more + different + twice == 0 && sameCounts && count("merged", "pictures") == images;
    }

    /** Returns the number of answers that were stored when the first shard was killed. */
    private long inShards() throws Exception {
        Process first = start("part-0", "shards", "--shard=0/" + SHARDS);
        while (labels("part-0") < images / KILLED_AFTER && first.isAlive()) {
            Thread.sleep(50);
        }
        first.destroyForcibly().waitFor();
        long kept = rows("shards.db");
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < SHARDS; i++) {
            all.add(start("part-" + i, "shards", "--shard=" + i + "/" + SHARDS));
        }
        for (Process process : all) {
            expect(process.waitFor());
        }
        List<String> words = new ArrayList<>(List.of("runs", "merge"));
        for (int i = 0; i < SHARDS; i++) {
            words.add("part-" + i);
        }
        words.addAll(List.of("--run-id=merged", "--out=" + runs()));
        expect(process("merged", words).waitFor());
        return kept;
    }

    private Process start(String run, String answers, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "run",
                "--images=" + work.resolve("images"),
                "--detector=dashlabel-nano",
                "--run-id=" + run,
                "--resume=auto",
                "--allow-failures=5%",
                "--out=" + runs(),
                "--steps=annotate,report",
                "--set",
                "answers.store=" + work.resolve(answers + ".db")));
        words.addAll(List.of(more));
        return process(run, words);
    }

    private Process process(String name, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=true"));
        command.add("io.dashlabel.cli.Main");
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        work.resolve(name + ".txt").toFile()));
        // ONNX Runtime 1.29 dies of a command line of more than 4 KiB.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
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
    private Map<String, String> files(String run) throws IOException {
        Map<String, String> all = new TreeMap<>();
        Path folder = runs().resolve(run);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.equals("run.json") && !name.equals("report.html")) {
                    all.put(name, Sha256.of(file).hex());
                }
            }
        }
        return all;
    }
}
