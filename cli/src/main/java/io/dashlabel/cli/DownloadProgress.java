package io.dashlabel.cli;

import io.dashlabel.onnx.catalogue.CatalogueListener;
import java.util.Locale;
import java.util.OptionalLong;

/** Tells of models being fetched: a line rewritten on a terminal, a line at the end of each otherwise. */
final class DownloadProgress implements CatalogueListener {

    private final Console console;
    private final Progress progress;

    /** @param progress of the command, whose line gives way */
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
                    .print("\rfetching " + Console.harmlessLine(model) + ": " + amount + " MB " + (done ? "\n" : ""));
            console.err().flush();
        } else if (done) {
            progress.says("fetched " + model + ": " + amount + " MB");
        }
    }

    @Override
    public void note(String sentence) {
        progress.says(sentence);
    }
}
