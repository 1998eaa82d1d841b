package io.dashlabel.review;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.LabelListener;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.LabelVerdict;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.Review;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The labels of a run in one version.
 *
 * @param run the folder of the run
 * @param covered what a guarantee covers, for {@link LabelVersion#ACCEPTED} only
 */
public record VersionedLabels(RunFolder run, LabelVersion version, Optional<CoveredLabels> covered) {

    public VersionedLabels {
        if ((version == LabelVersion.ACCEPTED) != covered.isPresent()) {
            throw new IllegalArgumentException("accepted labels, and no others, need to know what is covered");
        }
    }

    /** The labels in a version that needs no guarantee. */
    public VersionedLabels(RunFolder run, LabelVersion version) {
        this(run, version, Optional.empty());
    }

    /**
     * The labels by image name; the frames are loaded one by one.
     *
     * @throws UsageException if the run has no labels, or if {@link LabelVersion#HUMAN} is wanted and no image of the run
     *     is reviewed
     */
    public LabelIndex index() throws IOException {
        LabelIndex all = LabelIndex.at(run.labels());
        return switch (version) {
            case FINAL -> all;
            case MODEL -> Files.isDirectory(run.modelLabels()) ? of(all.names()) : all;
            case HUMAN -> of(reviewed());
            case ACCEPTED -> of(all.names());
        };
    }

    /**
     * Reads the labels frame by frame, in the order of the image names. Memory holds only the names.
     *
     * @throws UsageException as {@link #index}
     */
    public void read(LabelListener listener) throws IOException {
        LabelIndex index = index();
        for (String image : index.names()) {
            Optional<Frame> frame = index.of(image);
            frame.ifPresent(listener::frame);
        }
        index.findings().forEach(listener::finding);
    }

    private LabelIndex of(List<String> names) {
        return LabelIndex.of(
                run.labels(),
                names.stream().map(name -> new VersionRef(this, name)).toList(),
                List.of());
    }

    /** The names of the reviewed images, sorted. */
    private List<String> reviewed() throws IOException {
        List<String> reviewed = new ArrayList<>();
        try (ReviewJournal journal = ReviewJournal.openToRead(run.review())) {
            for (String image : journal.images()) {
                if (frame(image).isPresent()) {
                    reviewed.add(image);
                }
            }
        }
        if (reviewed.isEmpty()) {
            throw new UsageException("no image of run " + run.id()
                    + " is reviewed, so it has no labels of a person; bring a review in with:  dashlabel import EXPORT --into "
                    + run.id());
        }
        return reviewed;
    }

    /** The labels of an image; empty if the run has none in this version. */
    public Optional<Frame> frame(String image) throws IOException {
        ReviewFiles files = new ReviewFiles(run);
        return switch (version) {
            case FINAL -> files.finalFrame(image);
            case MODEL -> files.modelFrame(image);
            case HUMAN ->
                files.finalFrame(image)
                        .filter(frame ->
                                frame.review().filter(Review::isReviewed).isPresent())
                        .map(VersionedLabels::ofPersons);
            case ACCEPTED -> files.finalFrame(image).map(frame -> kept(frame, this::isAccepted));
        };
    }

    /** A covered label on which a person did not decide otherwise. */
    private boolean isAccepted(Detection label) {
        return isOfPerson(label.provenance(), label.verdict())
                || (label.verdict().isEmpty()
                        && covered.filter(labels -> labels.cover(label)).isPresent());
    }

    /** What a person made or accepted in a frame. */
    static Frame ofPersons(Frame frame) {
        return kept(frame, label -> isOfPerson(label.provenance(), label.verdict()));
    }

    private static Frame kept(Frame frame, Predicate<Detection> wanted) {
        Frame named = Frame.named(frame.name());
        Frame kept = frame.size().map(named::withSize).orElse(named);
        kept = frame.review().map(kept::withReview).orElse(kept);
        if (frame.detections().isPresent()) {
            kept = kept.withDetections(
                    frame.detections().get().stream().filter(wanted).toList());
        }
        Map<String, SceneAttributes.Value> words = new LinkedHashMap<>();
        frame.attributes()
                .ifPresent(scene -> scene.values().forEach((name, value) -> {
                    if (isOfPerson(value.provenance(), value.verdict())) {
                        words.put(name, value);
                    }
                }));
        return words.isEmpty()
                ? kept
                : kept.withAttributes(
                        new SceneAttributes(words, frame.attributes().flatMap(SceneAttributes::provenance)));
    }

    /** Whether a person made or accepted a label with these facts. */
    public static boolean isOfPerson(Optional<Provenance> provenance, Optional<LabelVerdict> verdict) {
        return provenance.filter(Provenance::isHuman).isPresent()
                || verdict.filter(judged -> judged.decision() == LabelVerdict.Decision.ACCEPTED)
                        .isPresent();
    }
}
