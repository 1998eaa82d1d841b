package io.dashlabel.pipeline.wiring;

import io.dashlabel.cloud.blob.BlobRuns;
import io.dashlabel.label.Count;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.pipeline.runs.Deletion;
import io.dashlabel.pipeline.runs.RunDeletion;
import io.dashlabel.pipeline.runs.RunIndex;
import io.dashlabel.pipeline.runs.RunsPlace;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.RunUpload;
import io.dashlabel.run.RunUploadTarget;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs in a container, looked at in a folder of this machine. */
record RunsInBlobs(BlobRuns runs) implements RunsPlace {

    private static final int STEP = 1000;

    @Override
    public Path folder() {
        return runs.folder();
    }

    @Override
    public RunIndex index() throws IOException {
        Set<String> there = runs.list();
        return new RunIndex(
                folder(),
                id -> there.contains(id) || RunFolder.open(folder(), id).isAtWork());
    }

    @Override
    public StoredRun find(String reference, boolean drawings, Consumer<String> says) throws IOException {
        StoredRun found = index().find(reference);
        runs.fetch(found.id(), drawings, (files, of) -> {
            if (files == of || files % STEP == 0) {
                says.accept("fetched " + Count.of(files) + " of " + Count.of(of, "file") + " of run " + found.id());
            }
        });
        return new RunIndex(folder()).find(found.id());
    }

    @Override
    public RunUploadTarget destination() {
        return runs;
    }

    @Override
    public RunUpload hold(RunFolder run) throws IOException {
        return runs.hold(run);
    }

    @Override
    public Deletion deletion(StoredRun run) throws IOException {
        Deletion here = RunDeletion.of(run);
        return new InBlobs(here, runs, runs.contents(here.id()));
    }

    /** The blobs first: only those are the run, and what is here a copy. */
    private record InBlobs(Deletion here, BlobRuns runs, BlobRuns.Contents contents) implements Deletion {

        @Override
        public String id() {
            return here.id();
        }

        @Override
        public long files() {
            return contents.blobs();
        }

        @Override
        public long bytes() {
            return contents.bytes();
        }

        @Override
        public boolean link() {
            return false;
        }

        @Override
        public void carryOut(Phases phases) throws IOException {
            runs.delete(id());
            here.carryOut(phases);
        }
    }

    @Override
    public Optional<String> elsewhere() {
        return Optional.of(runs.address().toString());
    }
}
