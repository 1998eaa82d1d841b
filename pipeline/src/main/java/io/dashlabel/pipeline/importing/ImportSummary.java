package io.dashlabel.pipeline.importing;

import io.dashlabel.format.LabelFinding;
import java.util.List;
import java.util.Map;

/**
 * What an import found and did; the same for a dry run.
 *
 * @param format name of the export's format
 * @param saysReviewed whether the export says which images a person reviewed; if not, all its images count as reviewed
 * @param counts edits by kind
 * @param reviewed images that became reviewed
 * @param unchanged images whose annotation was imported before
 * @param unreviewed images that the export calls not reviewed
 * @param skipped images that the person put aside
 * @param notInRun images of the export that the run does not have
 * @param notInExport images of the run that the export does not mention; nothing happens to them
 * @param emptied images whose boxes were all deleted
 * @param byHand images whose label file somebody had changed; these changes became edits first
 * @param baseByHand images whose label file somebody had changed before the first edit; the model's own labels of them
 *     are no longer there
 * @param notApplied earlier edits that fit no label any more, because the model's labels changed under them
 * @param notMentioned scene attributes of the run that the export lacks; they stay
 * @param notExported boxes by category that stay, because no box of their category was exported
 * @param unknownCategories boxes by word, for words that are no category
 * @param findings of reading
 */
public record ImportSummary(
        String format,
        boolean saysReviewed,
        ImportCounts counts,
        NamedImages reviewed,
        NamedImages unchanged,
        NamedImages unreviewed,
        NamedImages skipped,
        NamedImages notInRun,
        NamedImages notInExport,
        NamedImages emptied,
        NamedImages byHand,
        NamedImages baseByHand,
        long notApplied,
        long notMentioned,
        Map<String, Long> notExported,
        Map<String, Long> unknownCategories,
        List<LabelFinding> findings) {

    public ImportSummary {
        notExported = Map.copyOf(notExported);
        unknownCategories = Map.copyOf(unknownCategories);
        findings = List.copyOf(findings);
    }
}
