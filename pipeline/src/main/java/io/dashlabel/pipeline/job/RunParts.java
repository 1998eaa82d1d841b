package io.dashlabel.pipeline.job;

import io.dashlabel.ask.Spending;
import io.dashlabel.image.Shard;
import io.dashlabel.label.Count;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.MissingLabel;
import io.dashlabel.run.record.AnnotatorRef;
import io.dashlabel.run.record.AnswerCounts;
import io.dashlabel.run.record.LabellingSpan;
import io.dashlabel.run.record.LabellingTime;
import io.dashlabel.run.record.RunCounts;
import io.dashlabel.run.record.RunPart;
import io.dashlabel.run.record.RunSpending;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.taxonomy.Taxonomies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The runs over all shards of the same images, which become one run. Immutable.
 *
 * @param runs in the order of their shards; several may have the same shard
 */
public record RunParts(List<StoredRun> runs) {

    /** Creates parts whose completeness the caller has checked with {@link #of}. */
    public RunParts {
        runs = List.copyOf(runs);
    }

    /**
     * Checks that runs are the complete parts of one run.
     *
     * @throws UsageException if a part is missing, is not complete, or asked other questions than the others
     * @throws IOException if a journal cannot be read
     */
    public static RunParts of(List<StoredRun> named) throws IOException {
        Set<String> folders = new HashSet<>();
        for (StoredRun run : named) {
            run.requireReadable();
            if (!folders.add(run.folder().root().toAbsolutePath().normalize().toString())) {
                throw new UsageException("run " + run.id() + " is named twice");
            }
            requireShard(run);
            requireComplete(run);
        }
        List<StoredRun> sorted = named.stream()
                .sorted(Comparator.<StoredRun>comparingInt(run -> shard(run).index())
                        .thenComparing(StoredRun::id))
                .toList();
        RunParts parts = new RunParts(sorted);
        parts.requireAllShards();
        parts.requireSameQuestions();
        for (StoredRun run : sorted) {
            requireLabels(run);
        }
        SameLabels.require(sorted);
        return parts;
    }

    static Shard shard(StoredRun run) {
        return run.record().inputs().shard().orElseThrow();
    }

    private static void requireShard(StoredRun run) {
        if (!run.isRecorded() || run.record().inputs().shard().isEmpty()) {
            throw new UsageException("run " + run.id()
                    + " is no part of a divided run: it was not made with --shard, or has no run.json");
        }
    }

    private static void requireComplete(StoredRun run) {
        if (run.folder().isUnderReview()) {
            throw new UsageException("the labels of run " + run.id()
                    + " are being edited, so nothing was merged; wait until the review ends, or stop it");
        }
        boolean underway = run.record()
                .results()
                .spending()
                .filter(spending -> spending.questionsUnderway() > 0)
                .isPresent();
        if (run.folder().isAtWork()) {
            throw new UsageException("a process works on run " + run.id() + "; wait until it ends");
        }
        if (!run.isComplete() || underway) {
            throw new UsageException("run " + run.id() + " is not complete ("
                    + (underway
                            ? "questions in batches are not answered yet"
                            : run.status().word())
                    + "); resume it first: " + resume(run));
        }
    }

    private static String resume(StoredRun run) {
        return ThisCommand.line(
                "run",
                "--resume",
                run.id(),
                "--out",
                String.valueOf(run.folder().root().toAbsolutePath().getParent()));
    }

    private void requireAllShards() {
        Set<Integer> counts = new TreeSet<>();
        Set<Integer> there = new HashSet<>();
        for (StoredRun run : runs) {
            counts.add(shard(run).count());
            there.add(shard(run).index());
        }
        if (counts.size() > 1) {
            throw new UsageException("these runs are no parts of one run: "
                    + runs.stream()
                            .map(run -> run.id() + " is shard " + shard(run).word())
                            .collect(Collectors.joining(", ")));
        }
        int count = counts.iterator().next();
        List<String> missing = IntStream.range(0, count)
                .filter(index -> !there.contains(index))
                .mapToObj(index -> new Shard(index, count).word())
                .toList();
        if (!missing.isEmpty()) {
            throw new UsageException("no run is given for " + (missing.size() == 1 ? "shard " : "the shards ")
                    + String.join(", ", missing) + "; make it with --shard " + missing.get(0) + ", or name it");
        }
    }

    private void requireSameQuestions() {
        StoredRun first = first();
        for (StoredRun run : runs) {
            if (!fingerprints(run).equals(fingerprints(first))) {
                throw new UsageException("runs " + first.id() + " and " + run.id()
                        + " have labels of different models or questions (runs show RUN prints them), so they cannot be"
                        + " one run");
            }
            if (!Taxonomies.of(run.folder()).equals(Taxonomies.of(first.folder()))) {
                throw new UsageException("runs " + first.id() + " and " + run.id()
                        + " have labels in the words of different taxonomies, so they cannot be one run");
            }
        }
    }

    private static List<String> fingerprints(StoredRun run) {
        return run.record().inputs().annotators().stream()
                .map(AnnotatorRef::fingerprint)
                .toList();
    }

    private static void requireLabels(StoredRun run) throws IOException {
        List<MissingLabel> missing = MissingLabel.of(run.folder());
        if (!missing.isEmpty()) {
            throw new UsageException("run " + run.id() + " misses "
                    + Count.of(missing.size(), "label file") + " ("
                    + missing.get(0).reason() + "); make it again: " + resume(run));
        }
    }

    /** The part with the first shard. */
    public StoredRun first() {
        return runs.get(0);
    }

    /** The parts as the merged run records them. */
    public List<RunPart> recorded() {
        return runs.stream().map(run -> RunPart.of(run.record())).toList();
    }

    /** The versions of dashlabel that labelled them. */
    public Set<String> versions() {
        return runs.stream()
                .flatMap(run -> run.record().first().program().dashlabel().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The images that all parts tried. */
    long images() {
        return runs.stream().mapToLong(run -> run.counts().images().orElse(0)).sum();
    }

    /** Files of unsupported image formats: each part saw those of the whole source. */
    Map<String, Long> leftOut() {
        Map<String, Long> most = new TreeMap<>();
        runs.forEach(
                run -> run.counts().imagesLeftOut().forEach((ending, files) -> most.merge(ending, files, Math::max)));
        return most;
    }

    /** The time of all parts together, as far as it is known. */
    LabellingSpan labelling() {
        List<LabellingTime> times = runs.stream().map(StoredRun::labelling).toList();
        return new LabellingSpan(
                times.stream().mapToLong(LabellingTime::images).sum(),
                times.stream().map(LabellingTime::spent).reduce(java.time.Duration.ZERO, java.time.Duration::plus));
    }

    /** What all parts spent. */
    public Spending spending() {
        return runs.stream()
                .flatMap(run -> run.record().results().spending().stream())
                .map(RunSpending::total)
                .flatMap(Optional::stream)
                .reduce(Spending.NONE, Spending::plus);
    }

    /** The answers of all parts; their store only if all have the same. */
    public AnswerCounts answers() {
        List<AnswerCounts> all =
                runs.stream().flatMap(run -> run.record().answers().stream()).toList();
        Set<Optional<String>> stores = all.stream().map(AnswerCounts::store).collect(Collectors.toSet());
        return new AnswerCounts(
                stores.size() == 1 ? stores.iterator().next() : Optional.empty(),
                all.stream().mapToLong(AnswerCounts::remembered).sum(),
                all.stream().mapToLong(AnswerCounts::asked).sum(),
                all.stream().mapToLong(AnswerCounts::damaged).sum());
    }

    /** Images that disappeared while a part ran, by the place where they were; they have no line in a journal. */
    Map<String, Long> vanished() {
        Map<String, Long> vanished = new TreeMap<>();
        for (StoredRun run : runs) {
            long count = run.record()
                    .results()
                    .counts()
                    .orElse(RunCounts.NONE)
                    .failures()
                    .getOrDefault(FrameTally.VANISHED, 0L);
            if (count > 0) {
                vanished.merge(run.record().inputs().images().orElse(run.id()), count, Long::sum);
            }
        }
        return vanished;
    }

    /** Ids of parts with a review or an audit of their own, for a message. */
    public List<String> audited() {
        List<String> audited = new ArrayList<>();
        for (StoredRun run : runs) {
            if (java.nio.file.Files.exists(run.folder().audit())) {
                audited.add(run.id());
            }
        }
        return audited;
    }
}
