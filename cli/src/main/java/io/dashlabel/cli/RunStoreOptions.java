package io.dashlabel.cli;

import io.dashlabel.label.Count;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.store.LocalRunStore;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The option that names the place of the runs, and the look-up of runs there. */
final class RunStoreOptions {

    /** Help for the parameter that names a run. */
    static final String RUN = "Id of a run, the beginning of its id, or 'latest'.";

    static final String USUAL_PLACE = "runs";

    /**
     * A run and its store.
     *
     * @param isFolder whether the reference was the folder of the run, and no id
     */
    record PlacedRun(RunStore store, StoredRun run, boolean isFolder) {}

    private static final int STEP = 1000;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Folder or azblob:// address of the runs (default: ${DEFAULT-VALUE}).")
    private String out = USUAL_PLACE;

    /** Returns the value of {@code --out} as given. */
    String place() {
        return out;
    }

    RunStore at(Components components) {
        return components.runs(out, List.of());
    }

    /** Finds one run, without its drawings. */
    StoredRun one(Components components, Console console, String reference) throws IOException {
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            return find(components, progress, List.of(reference), false).get(0);
        }
    }

    /** Like {@link #one}; the reference may also be the folder of a run. */
    StoredRun oneAt(Components components, Console console, String reference) throws IOException {
        Optional<Path> folder = folder(reference);
        return folder.isPresent() ? StoredRun.of(RunFolder.at(folder.get())) : one(components, console, reference);
    }

    /** Like {@link #oneAt}, with the store that locks the run. */
    PlacedRun placed(Components components, Console console, String reference) throws IOException {
        Optional<Path> folder =
                folder(reference).map(found -> found.toAbsolutePath().normalize());
        if (folder.isEmpty()) {
            return new PlacedRun(at(components), one(components, console, reference), false);
        }
        Path runs = Optional.ofNullable(folder.get().getParent()).orElse(folder.get());
        return new PlacedRun(new LocalRunStore(runs), StoredRun.of(RunFolder.at(folder.get())), true);
    }

    /** The folder of a run that a reference names; empty if it can only be an id. */
    static Optional<Path> folder(String reference) {
        try {
            return Optional.of(Path.of(reference)).filter(RunFolder::isRecorded);
        } catch (InvalidPathException e) {
            return Optional.empty(); // no path
        }
    }

    /** Returns all runs, the newest last. */
    List<StoredRun> all(Components components, Console console) throws IOException {
        Progress progress = new Progress(console, System::nanoTime);
        try (Heartbeat unused = new Heartbeat(progress)) {
            progress.begins("looking for runs");
            return at(components).list();
        }
    }

    /**
     * Finds several runs.
     *
     * @param drawings true if the caller needs their drawings
     */
    List<StoredRun> find(Components components, Progress progress, List<String> references, boolean drawings)
            throws IOException {
        RunStore store = at(components);
        progress.begins("looking for runs");
        List<StoredRun> found = new ArrayList<>();
        for (String reference : references) {
            found.add(fetch(store, store.find(reference), drawings, progress::says));
        }
        return found;
    }

    /** Brings a run to this machine and says how far that is. */
    static StoredRun fetch(RunStore store, StoredRun run, boolean drawings, Consumer<String> says) throws IOException {
        return store.fetch(run.id(), drawings, (files, of) -> {
            if (files == of || files % STEP == 0) {
                says.accept("fetched " + Count.of(files) + " of " + Count.of(of, "file") + " of run " + run.id());
            }
        });
    }
}
