package io.dashlabel;

import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.run.Outcome;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run that has ended.
 *
 * @param id its name
 * @param folder with labels, drawings, figures, report and journal; docs/runs.md lists the files
 * @param outcome whether it completed, completed with failures, or stopped early
 * @param images that were labelled or failed, 0 or more
 * @param failed images with at least one failed step, at most {@code images}; the journal has the reasons
 * @param evaluation the figures, where the request named ground truth and the run has images of it
 */
public record LabeledRun(
        String id, Path folder, Outcome outcome, long images, long failed, Optional<Evaluation> evaluation) {}
