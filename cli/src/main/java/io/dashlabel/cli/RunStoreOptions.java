package io.dashlabel.cli;

import io.dashlabel.pipeline.runs.RunsPlace;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the commands about runs look for them. */
final class RunStoreOptions {

    /** What every one of them takes for a run. */
    static final String RUN = "Its id, the beginning of its id, or 'latest'.";

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where runs are kept, here or azblob:// (default: ${DEFAULT-VALUE}).")
    private String out = "runs";

    /** As it was given. */
    String place() {
        return out;
    }

    RunsPlace at(Components components) {
        return components.runs(out, List.of());
    }

    /** One of them, without its drawings. */
    StoredRun one(Components components, Console console, String reference) throws IOException {
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            return find(components, progress, List.of(reference), false).get(0);
        }
    }

    /** All of them, the one that began last at the end. */
    List<StoredRun> all(Components components, Console console) throws IOException {
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            progress.begins("looking for runs");
            return at(components).index().all();
        }
    }

    /**
     * Several of them.
     *
     * @param drawings whether their drawings are needed
     */
    List<StoredRun> find(Components components, Progress progress, List<String> references, boolean drawings)
            throws IOException {
        RunsPlace place = at(components);
        progress.begins("looking for runs");
        List<StoredRun> found = new ArrayList<>();
        for (String reference : references) {
            found.add(place.find(reference, drawings, progress::says));
        }
        return found;
    }
}
