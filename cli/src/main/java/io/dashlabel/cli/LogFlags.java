package io.dashlabel.cli;

import io.dashlabel.pipeline.job.JobListener;
import picocli.CommandLine.Option;

/** The flag for the form of the progress on the error stream. */
final class LogFlags {

    /** The form of the progress. */
    enum Form {
        TEXT,
        JSON
    }

    @Option(
            names = "--log",
            paramLabel = "FORM",
            description =
                    "Form of the progress on the error stream: text, or json for one JSON object per line and image (default: text)")
    @SuppressWarnings("unused") // picocli checks it; the console has the form already, for errors in the flags too
    private Form form = Form.TEXT;

    /** Progress that ends with the command. */
    record Shown(JobListener listener, AutoCloseable beat) implements AutoCloseable {

        @Override
        public void close() {
            try {
                beat.close();
            } catch (Exception e) {
                throw new IllegalStateException("ending the progress cannot fail", e);
            }
        }
    }

    /** Shows progress in the form of the console. */
    static Shown on(Console console) {
        if (console.events().isPresent()) {
            return new Shown(new EventProgress(console.events().get(), System::nanoTime), () -> {});
        }
        Progress progress = new Progress(console, System::nanoTime);
        return new Shown(progress, new Heartbeat(progress));
    }
}
