package io.dashlabel.cli;

import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.onnx.catalogue.DownloadBound;
import io.dashlabel.pipeline.job.JobListener;
import java.util.OptionalLong;

/**
 * Prints the progress of model downloads: before the first byte, what is downloaded and from where; then a line that
 * changes on a terminal, otherwise one line per finished file.
 */
final class DownloadProgress implements CatalogueListener {

    private final Console console;
    private final JobListener progress;

    /** @param progress the progress of the command, whose line a download replaces */
    DownloadProgress(Console console, JobListener progress) {
        this.console = console;
        this.progress = progress;
    }

    @Override
    public void starts(String model, OptionalLong bytes, String host) {
        progress.says("downloading " + Console.harmlessLine(model) + " from " + host + ": "
                + (bytes.isPresent() ? DownloadBound.mb(bytes.getAsLong()) + " MB" : "of unknown size"));
    }

    @Override
    public void downloaded(String model, long bytes, OptionalLong total) {
        boolean done = total.isPresent() && bytes >= total.getAsLong();
        String amount =
                DownloadBound.mb(bytes) + (total.isPresent() ? " of " + DownloadBound.mb(total.getAsLong()) : "");
        if (console.live()) {
            progress.ended();
            console.err()
                    .print("\rdownloading " + Console.harmlessLine(model) + ": " + amount + " MB "
                            + (done ? "\n" : ""));
            console.err().flush();
        } else if (done) {
            progress.says("downloaded " + model + ": " + amount + " MB");
        }
    }

    @Override
    public void note(String sentence) {
        progress.says(sentence);
    }
}
