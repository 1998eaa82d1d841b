package io.dashlabel.pipeline.importing;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.LabelReader;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Review;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is in an export, from a first reading that holds only names.
 *
 * @param format of the export
 * @param images name of the run's image by the position of its last frame in the export
 * @param notInRun names of the export that mean no image of the run
 * @param categories the words for categories that boxes have or that the export lists, and what the taxonomy calls them
 * @param attributes names of the attributes that boxes have
 * @param saysReviewed whether the export says which images a person reviewed: some image was, or each says that it was
 *     not
 * @param unknown boxes by word, for words that are no category
 * @param findings of reading
 */
record ExportContents(
        LabelReader format,
        Map<Integer, String> images,
        List<String> notInRun,
        Set<String> categories,
        Set<String> attributes,
        boolean saysReviewed,
        Map<String, Long> unknown,
        List<LabelFinding> findings) {

    /** Which labels of the run the export holds: what the user says, else what it lists or some of its boxes have. */
    ExportScope scope(ImportRequest request) {
        Set<String> exported =
                request.categories().<Set<String>>map(LinkedHashSet::new).orElse(categories);
        boolean keepsFlags = format instanceof LabelFormat written && written.keepsFlags();
        return new ExportScope(request.threshold(), exported::contains, attributes, keepsFlags, false);
    }

    /** @throws UsageException if the export has another format, or if a name may mean several images of the run */
    static ExportContents of(ImportRequest request, RunImages run, Taxonomy taxonomy) {
        LabelReader format = LabelFiles.formatOf(request.export());
        request.format().filter(wanted -> !wanted.equals(format.name())).ifPresent(wanted -> {
            throw new UsageException(request.export() + " is " + format.name() + ", not " + wanted);
        });
        if (format.isResults()) {
            throw new UsageException(request.export()
                    + " holds the results of a detector, not labels that a person left; it cannot be imported");
        }
        FirstReading reading = new FirstReading(run, taxonomy);
        LabelFiles.read(
                request.export(), request.reading().withTaxonomy(taxonomy).ofReview(), reading);
        return new ExportContents(
                format,
                reading.images(),
                reading.notInRun,
                reading.categories,
                reading.attributes,
                reading.isDecided || !reading.isSilent,
                reading.unknown,
                reading.findings);
    }

    /** Collects names. */
    private static final class FirstReading implements LabelListener {

        private final RunImages run;
        private final Taxonomy taxonomy;
        private final Map<String, Integer> lastPosition = new HashMap<>();
        private final List<String> notInRun = new ArrayList<>();
        private final Set<String> categories = new HashSet<>();
        private final Set<String> attributes = new HashSet<>();
        private final Map<String, Long> unknown = new TreeMap<>();
        private final List<LabelFinding> findings = new ArrayList<>();
        private boolean isDecided;
        private boolean isSilent;
        private int position;

        FirstReading(RunImages run, Taxonomy taxonomy) {
            this.run = run;
            this.taxonomy = taxonomy;
        }

        @Override
        public void frame(Frame frame) {
            run.find(frame.name())
                    .ifPresentOrElse(
                            image -> {
                                if (lastPosition.put(image, position) != null) {
                                    findings.add(new LabelFinding(
                                            image, "is in the export several times; the last one was imported"));
                                }
                            },
                            () -> notInRun.add(frame.name()));
            position++;
            isDecided |= frame.review().filter(Review::isFinished).isPresent();
            isSilent |= frame.review().isEmpty();
            for (Detection detection : frame.detections().orElse(List.of())) {
                attributes.addAll(detection.attributes().keySet());
                categories.add(detection.category());
                taxonomy.resolve(detection.category()).ifPresent(found -> categories.add(found.category()));
                if (taxonomy.resolve(detection.category()).isEmpty()) {
                    unknown.merge(detection.category(), 1L, Long::sum);
                }
            }
        }

        @Override
        public void categories(List<String> listed) {
            for (String word : listed) {
                categories.add(word);
                taxonomy.resolve(word)
                        .filter(found -> !found.ignored())
                        .ifPresent(found -> categories.add(found.category()));
            }
        }

        @Override
        public void finding(LabelFinding finding) {
            findings.add(finding);
        }

        Map<Integer, String> images() {
            Map<Integer, String> images = new HashMap<>();
            lastPosition.forEach((image, at) -> images.put(at, image));
            return images;
        }
    }
}
