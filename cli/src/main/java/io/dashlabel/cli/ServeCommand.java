package io.dashlabel.cli;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.store.LocalRunStore;
import io.dashlabel.run.store.RunStore;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.desk.ReviewDesk;
import io.dashlabel.serve.desk.RunDesk;
import io.dashlabel.serve.http.OpenDesks;
import io.dashlabel.serve.http.ReviewServer;
import io.dashlabel.serve.http.ServerSettings;
import io.dashlabel.serve.image.RunImageServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel serve",
            "  dashlabel serve latest --open",
            "  dashlabel serve night-1 --by ana --ground-truth labels/",
            "  dashlabel serve night-1 --read-only --port 8800",
            "",
            "It prints an address for browsers on this machine, and serves until Ctrl-C. docs/review.md says",
            "what the page does and where edits are kept."
        })
final class ServeCommand implements Callable<Integer> {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    private final Console console;
    private final Components components;
    private final Interrupts interrupts;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description =
                    "Run to show first: its folder, its id, the beginning of its id, or 'latest' (default: the list of runs).")
    private @Nullable String reference;

    @Mixin
    private RunStoreOptions runs = new RunStoreOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the page; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int port = ServerSettings.USUAL_PORT;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Person who signs the edits (default: the user of this machine).")
    private @Nullable String by;

    @Option(
            names = {"-g", "--ground-truth"},
            paramLabel = "LABELS",
            description = "Ground truth to show beside the labels (default: the ground truth of the run).")
    private @Nullable String truth;

    @Option(names = "--read-only", description = "Shows everything and refuses all edits.")
    private boolean readOnly;

    @Option(names = "--open", description = "Opens the page in the browser of this machine.")
    private boolean open;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen at, such as 0.0.0.0 for other machines (default: ${DEFAULT-VALUE}).")
    private String host = ServerSettings.THIS_MACHINE;

    @Option(names = "--i-know", description = "Needed with --host: others can read what goes over the network.")
    private boolean iKnow;

    @Option(
            names = "--proxy",
            paramLabel = "ADDRESS",
            description = "Address of a proxy with TLS before the page, such as https://labels.example.")
    private @Nullable URI proxy;

    ServeCommand(Console console, Components components, Interrupts interrupts) {
        this.console = console;
        this.components = components;
        this.interrupts = interrupts;
    }

    @Override
    public Integer call() throws IOException {
        check();
        Optional<LabelIndex> given = truth == null
                ? Optional.empty()
                : Optional.of(LabelIndex.truthAt(Path.of(components.labels(truth, CatalogueListener.silent()))));
        Optional<Path> folder = runFolder();
        RunStore store =
                folder.map(Path::getParent).<RunStore>map(LocalRunStore::new).orElseGet(() -> runs.at(components));
        Optional<StoredRun> first = first(store, folder);
        boolean isRemote = store.address().isPresent();
        OpenDesks desks = new OpenDesks(store, run -> open(run, given, readOnly || isRemote));
        RunImageServer images = new RunImageServer(components::images);
        if (first.isPresent()) {
            var unused = desks.at(first.get().id()); // says now what is wrong with it
        }
        ServerSettings settings = new ServerSettings(
                host,
                port,
                Optional.ofNullable(proxy),
                by == null ? System.getProperty("user.name", "somebody") : by,
                readOnly || isRemote,
                first.map(StoredRun::id),
                Components.version());
        if (isRemote) {
            console.note(
                    "@|yellow note:|@",
                    "the runs are in Azure, so the page shows them and refuses edits; copy a run to this machine to edit it");
        }
        CountDownLatch stop = new CountDownLatch(1);
        try (Interrupts.Work unused = interrupts.during(stop::countDown);
                ReviewServer server = ReviewServer.start(settings, desks, images)) {
            announce(server, first);
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }

    private void check() {
        if (port < 0 || port > 65_535) {
            throw new UsageException("--port must lie between 0 and 65535, not " + port);
        }
        if (by != null && by.isBlank()) {
            throw new UsageException("--by needs a name");
        }
        if (proxy != null && (proxy.getRawAuthority() == null || !"https".equals(proxy.getScheme()))) {
            throw new UsageException("--proxy must be an address such as https://labels.example, not " + proxy);
        }
        if (!THIS_MACHINE.contains(host) && !iKnow) {
            throw new UsageException(
                    "--host " + host + " lets other machines reach the page without TLS, so others on the"
                            + " network can read along and use the address; put a proxy with TLS before it (--proxy), and add"
                            + " --i-know");
        }
    }

    /** The folder of a run that the reference names; empty if it names none. */
    private Optional<Path> runFolder() {
        return Optional.ofNullable(reference)
                .flatMap(RunStoreOptions::folder)
                .map(found -> found.toAbsolutePath().normalize())
                .filter(found -> found.getParent() != null);
    }

    private Optional<StoredRun> first(RunStore store, Optional<Path> folder) throws IOException {
        if (folder.isPresent()) {
            StoredRun run = StoredRun.of(RunFolder.at(folder.get()));
            run.requireReadable();
            return Optional.of(run);
        }
        StoredRun found = store.find(reference == null ? RunStore.LATEST : reference); // refuses a folder without runs
        return reference == null ? Optional.empty() : Optional.of(found);
    }

    private ReviewDesk open(StoredRun run, Optional<LabelIndex> given, boolean isReadOnly) throws IOException {
        return RunDesk.open(run, given.isPresent() ? given : ownTruth(run), isReadOnly, components.clock());
    }

    private Optional<LabelIndex> ownTruth(StoredRun run) {
        try {
            return run.record().configuration().isEmpty() ? Optional.empty() : components.groundTruth(run);
        } catch (IOException | UsageException e) {
            console.note(
                    "@|yellow note:|@",
                    "the page cannot show the ground truth of run " + run.id() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void announce(ReviewServer server, Optional<StoredRun> first) {
        console.print("The review page of "
                + first.map(run -> "run " + EvaluationText.escape(run.id())).orElse("the runs") + " is at");
        console.out().println("  " + server.address());
        console.print("Open this address in a browser. Whoever has it can "
                + (readOnly ? "see the runs" : "edit the runs") + ". Press Ctrl-C to stop.");
        if (!THIS_MACHINE.contains(host)) {
            console.note(
                    "@|yellow note:|@",
                    "other machines reach the page at " + host + " without TLS; use it only behind a proxy with TLS");
        }
        if (open && !Browser.open(server.addressForOneUse())) {
            console.note("@|yellow note:|@", "no browser could be started; open the address yourself");
        }
    }
}
