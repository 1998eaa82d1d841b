package io.dashlabel.cli;

import io.dashlabel.pipeline.evaluation.ComparisonListener;
import java.util.OptionalLong;

/** Prints the progress of a comparison, counted in resamples. Thread-safe. */
record ComparisonProgress(Progress progress) implements ComparisonListener {

    @Override
    public void begins(String phase, String noun, OptionalLong total) {
        progress.begins(phase, noun, total);
    }

    @Override
    public void begins(String phase) {
        progress.begins(phase);
    }

    @Override
    public void counted(long done) {
        progress.counted(done);
    }

    @Override
    public void doing(String what) {
        progress.doing(what);
    }

    @Override
    public void drawing(long total) {
        progress.begun(OptionalLong.of(total));
    }

    @Override
    public void worked(double share) {
        progress.worked(share);
    }

    @Override
    public void drawn(long done) {
        progress.advanced(done, 0);
    }
}
