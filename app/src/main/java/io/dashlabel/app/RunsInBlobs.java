package io.dashlabel.app;

import io.dashlabel.app.runs.RunIndex;
import io.dashlabel.app.runs.RunInfo;
import io.dashlabel.app.runs.RunsPlace;
import io.dashlabel.cloud.blob.BlobRuns;
import io.dashlabel.run.Destination;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Runs in a container, looked at in a folder of this machine. */
record RunsInBlobs(BlobRuns runs) implements RunsPlace {

    @Override
    public Path folder() {
        return runs.folder();
    }

    @Override
    public RunIndex index() throws IOException {
        runs.list();
        return new RunIndex(folder());
    }

    @Override
    public RunInfo find(String reference) throws IOException {
        RunInfo found = index().find(reference);
        runs.fetch(found.id(), (files, of) -> {});
        return new RunIndex(folder()).find(found.id());
    }

    @Override
    public Destination destination() {
        return runs;
    }

    @Override
    public Optional<String> elsewhere() {
        return Optional.of(runs.address().toString());
    }
}
