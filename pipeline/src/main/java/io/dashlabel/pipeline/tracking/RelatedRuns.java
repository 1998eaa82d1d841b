package io.dashlabel.pipeline.tracking;

import java.util.List;
import java.util.Optional;

/**
 * Where a run stands among other runs at a tracking server, by their ids in dashlabel.
 *
 * @param parent the run below which it stands: the merged run of a part, or the run whose images it labelled again
 * @param parts of a merged run that stand below it
 * @param unpublished parts of a merged run that the experiment does not have
 * @param elsewhere this run and its parts, as far as they stand below another run, such as that of a pipeline, and stay there
 */
public record RelatedRuns(
        Optional<String> parent, List<String> parts, List<String> unpublished, List<String> elsewhere) {

    public RelatedRuns {
        parts = List.copyOf(parts);
        unpublished = List.copyOf(unpublished);
        elsewhere = List.copyOf(elsewhere);
    }
}
