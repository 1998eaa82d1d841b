package io.dashlabel.app.cli;

import io.dashlabel.onnx.catalogue.CatalogueListener;
import java.util.Locale;
import java.util.OptionalLong;

/** Tells of models being fetched: a line rewritten on a terminal, a line at the end of each otherwise. */
final class DownloadProgress implements CatalogueListener {

    private final Console console;

    DownloadProgress(Console console) {
        this.console = console;
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
            console.err()
                    .print("\rfetching " + Console.harmlessLine(model) + ": " + amount + " MB " + (done ? "\n" : ""));
            console.err().flush();
        } else if (done) {
            console.note("fetched " + model + ": " + amount + " MB");
        }
    }

    @Override
    public void note(String sentence) {
        if (console.live()) { // whatever line is being rewritten there gives way
            console.err().print("\r" + " ".repeat(console.width() - 1) + "\r");
        }
        console.note(sentence);
    }
}
