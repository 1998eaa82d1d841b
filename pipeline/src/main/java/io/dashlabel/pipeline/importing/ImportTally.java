package io.dashlabel.pipeline.importing;

import io.dashlabel.format.LabelFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts an import while it goes on; not safe for use by several threads. */
final class ImportTally {

    ImportCounts counts = ImportCounts.NONE;
    NamedImages reviewed = NamedImages.NONE;
    NamedImages unchanged = NamedImages.NONE;
    NamedImages unreviewed = NamedImages.NONE;
    NamedImages skipped = NamedImages.NONE;
    NamedImages notInRun = NamedImages.NONE;
    NamedImages notInExport = NamedImages.NONE;
    NamedImages emptied = NamedImages.NONE;
    NamedImages byHand = NamedImages.NONE;
    NamedImages baseByHand = NamedImages.NONE;
    long notApplied;
    long notMentioned;
    final Map<String, Long> notExported = new TreeMap<>();
    final Map<String, Long> unknownCategories = new TreeMap<>();
    final List<LabelFinding> findings = new ArrayList<>();
    boolean saysReviewed;

    ImportSummary summary(String format) {
        return new ImportSummary(
                format,
                saysReviewed,
                counts,
                reviewed,
                unchanged,
                unreviewed,
                skipped,
                notInRun,
                notInExport,
                emptied,
                byHand,
                baseByHand,
                notApplied,
                notMentioned,
                notExported,
                unknownCategories,
                findings);
    }
}
