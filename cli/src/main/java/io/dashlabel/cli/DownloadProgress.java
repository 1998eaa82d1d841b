package io.dashlabel.cli;

import io.dashlabel.onnx.catalogue.CatalogueListener;
import java.util.Locale;
import java.util.OptionalLong;

/** Prints the progress of model downloads: a line that changes on a terminal, otherwise one line per finished file. */
final class DownloadProgress implements CatalogueListener {

    private final Console console;
    private final Progress progress;

    /** @param progress the progress of the command, whose line a download replaces */
    DownloadProgress(Console console, Progress progress) {
        this.console = console;
        this.progress = progress;
    }

    @Override
    public void downloaded(String model, long bytes, OptionalLong total) {
        boolean done = total.isPresent() && bytes >= total.getAsLong();
        String amount = String.format(Locale.ROOT, "%.1f", bytes / 1e6)
                + total.stream()
                        .mapToObj(all -> String.format(Locale.ROOT, " of %.1f", all / 1e6))
                        .findFirst()
                        .orElse("");
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
