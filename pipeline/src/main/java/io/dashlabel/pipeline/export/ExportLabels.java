package io.dashlabel.pipeline.export;

import io.dashlabel.acceptance.AcceptedLabels;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelReading;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.review.CoveredLabels;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.review.VersionedLabels;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The labels to export, which can be read several times.
 *
 * @param path the label file, or the folder of labels
 * @param name what they are called in a dataset that names its source: the id of a run, the name of a file
 * @param reading how to read the files
 * @param version the labels of a run in another version than its files; otherwise absent
 */
public record ExportLabels(Path path, String name, ReadOptions reading, Optional<VersionedLabels> version) {

    /** Label files. */
    public static ExportLabels at(Path path, ReadOptions reading) {
        return new ExportLabels(path, String.valueOf(path.getFileName()), reading, Optional.empty());
    }

    /**
     * The labels of a run.
     *
     * @throws io.dashlabel.label.UsageException if accepted labels are wanted and there are none
     */
    public static ExportLabels of(RunFolder run, LabelVersion version) throws IOException {
        return new ExportLabels(
                run.labels(),
                run.id(),
                ReadOptions.NONE,
                version == LabelVersion.FINAL
                        ? Optional.empty() // these are in the files
                        : Optional.of(AcceptedLabels.version(run, version)));
    }

    /** What this version of the labels leaves out; one sentence. */
    public Optional<String> leftOut() {
        return version.flatMap(VersionedLabels::covered).map(CoveredLabels::sentence);
    }

    /** The frames, to be read several times. */
    LabelReading open() {
        return version.<LabelReading>map(labels -> labels::read).orElseGet(() -> LabelFiles.reading(path, reading));
    }
}
