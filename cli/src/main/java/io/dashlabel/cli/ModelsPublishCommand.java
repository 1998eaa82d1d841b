package io.dashlabel.cli;

import io.dashlabel.config.SecretsRequired;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.CatalogueEntry;
import io.dashlabel.onnx.catalogue.Profiles;
import io.dashlabel.onnx.catalogue.RegistryReference;
import io.dashlabel.onnx.catalogue.UserClassNames;
import io.dashlabel.pipeline.tracking.ModelPublisher;
import io.dashlabel.pipeline.wiring.Components;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        description = "Registers a detector at a tracking server of MLflow.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel models publish own.onnx --name street --mlflow http://localhost:5000",
            "  dashlabel models publish own.onnx --name street --alias production --licence Apache-2.0",
            "",
            "The same file again is the same version. 'dashlabel run --detector mlflow:/street@production' uses it."
        })
final class ModelsPublishCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "An ONNX file, or a name from 'dashlabel models list'.")
    private String model = "";

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "Name at the server: letters, digits, dots, underscores and hyphens.")
    private String name = "";

    @Option(names = "--alias", paramLabel = "ALIAS", description = "Alias that this version gets, such as production.")
    private @Nullable String alias;

    @Option(
            names = "--licence",
            paramLabel = "LICENCE",
            description = "Licence of the weights as an SPDX id (default: that of the catalogue).")
    private @Nullable String licence;

    @Option(
            names = "--words",
            paramLabel = "WORDS",
            description = "Classes of the model in the order of their index: a,b,c or a file with one class per line.")
    private @Nullable String words;

    @Option(
            names = "--profile",
            split = ",",
            paramLabel = "KEY=VALUE",
            description = "Input settings that the file does not contain: colorOrder=BGR, scale=1/255, ...")
    private @Nullable Map<String, String> profile;

    @Mixin
    private TrackingFlags flags = new TrackingFlags();

    ModelsPublishCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        ModelPublisher publisher = new ModelPublisher(components.tracking(components
                .config(SecretsRequired.NOT_NEEDED, flags.config(), flags.given())
                .tracking()));
        Catalogue catalogue = components.catalogue();
        Progress progress = new Progress(console, System::nanoTime);
        RegistryReference published;
        try (Heartbeat unused = new Heartbeat(progress)) {
            progress.begins("registering " + name);
            ModelSpec spec = catalogue
                    .resolve(model, new DownloadProgress(console, progress))
                    .with(
                            words == null ? List.of() : UserClassNames.read(words),
                            Profiles.read(profile == null ? new LinkedHashMap<>() : profile));
            published = publisher.publish(
                    spec,
                    name,
                    Optional.ofNullable(alias),
                    Optional.ofNullable(licence).or(() -> catalogue.named(model).map(CatalogueEntry::licence)),
                    components.clock().instant());
            progress.ended();
        }
        String reference = alias == null ? published.toString() : "mlflow:/" + name + "@" + alias;
        console.text(published + (alias == null ? "" : " is " + alias) + "; try: "
                + ThisCommand.line("run", "--images", "FOLDER", "--detector", reference));
        return ExitCode.OK;
    }
}
