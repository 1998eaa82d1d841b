package io.dashlabel.app.cli;

import io.dashlabel.app.runs.RunIndex;
import io.dashlabel.app.runs.RunInfo;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the commands about runs look for them. */
final class RunsFolder {

    /** What every one of them takes for a run. */
    static final String RUN = "Its id, the beginning of its id, or 'latest'.";

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where runs are kept (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("runs");

    Path path() {
        return out;
    }

    RunIndex index() {
        return new RunIndex(out);
    }

    RunInfo find(String reference) {
        return index().find(reference);
    }

    List<RunInfo> find(List<String> references) {
        RunIndex index = index();
        return references.stream().map(index::find).toList();
    }
}
