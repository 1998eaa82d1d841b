package io.dashlabel.cli;

import io.dashlabel.io.AtomicFile;
import io.dashlabel.label.Count;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.azureml.AzuremlFiles;
import io.dashlabel.pipeline.azureml.AzuremlNames;
import io.dashlabel.pipeline.config.StarterFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "init",
        description =
                "Writes the files with which a workspace of Azure Machine Learning labels images: environment, cluster, data, job, pipeline on several nodes, component, schedule, and the Dockerfile. It opens no connection.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel azureml init",
            "  dashlabel azureml init --config night.yaml --images frames --ground-truth truth --nodes 8",
            "  dashlabel azureml init --weights own.onnx --dir azureml-own",
            "",
            "docs/azureml.md has the commands that follow."
        })
final class AzuremlInitCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--dir", paramLabel = "FOLDER", description = "Folder for the files (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("azureml");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration of the run. The job gets a copy (default: the defaults of dashlabel).")
    private @Nullable Path config;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Weights of an own detector, to register as a model.")
    private @Nullable Path weights;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the environment and the experiment (default: ${DEFAULT-VALUE}).")
    private String name = "dashlabel";

    @Option(
            names = "--images",
            paramLabel = "ASSET",
            description = "Data asset of the images (default: ${DEFAULT-VALUE}).")
    private String images = "images";

    @Option(names = "--ground-truth", paramLabel = "ASSET", description = "Data asset of the ground truth, if any.")
    private @Nullable String groundTruth;

    @Option(
            names = "--compute",
            paramLabel = "CLUSTER",
            description = "Cluster that labels (default: ${DEFAULT-VALUE}).")
    private String compute = "cpu-cluster";

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "Nodes of the cluster, and shards of the pipeline (default: ${DEFAULT-VALUE}).")
    private int nodes = 4;

    @Option(
            names = "--allow-failures",
            paramLabel = "N",
            description = "Images that may fail before the job does, a number or a share (default: ${DEFAULT-VALUE}).")
    private String allowFailures = "2%";

    AzuremlInitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        AzuremlNames names =
                new AzuremlNames(name, images, Optional.ofNullable(groundTruth), compute, nodes, allowFailures);
        if (weights != null && !Files.isRegularFile(weights)) {
            throw new UsageException("--weights " + weights + " is no file");
        }
        String configuration = configuration();
        Map<String, String> files = AzuremlFiles.of(names, configuration, Optional.ofNullable(weights));
        List<Path> there = files.keySet().stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .toList();
        if (!there.isEmpty()) {
            throw new UsageException(there.get(0)
                    + " already exists, and nothing was changed; choose another folder with" + " --dir, or delete it");
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.toAbsolutePath().getParent());
            AtomicFile.write(path, file.getValue().getBytes(StandardCharsets.UTF_8));
        }
        console.print(
                "wrote " + Count.of(files.size(), "file") + " to " + folder + "; docs/azureml.md has what follows");
        List<String> variables = AzuremlFiles.variables(configuration);
        if (!variables.isEmpty()) {
            console.note(
                    "@|yellow note:|@",
                    "the configuration needs " + String.join(", ", variables)
                            + "; the files name them and hold no secret: set them in job.yml, or use an identity (auth)");
        }
        return ExitCode.OK;
    }

    private String configuration() throws IOException {
        if (config == null) {
            return "# The defaults of dashlabel; `dashlabel init` writes all keys with an explanation.\n{}\n";
        }
        StarterFile.requirePresent(config);
        return Files.readString(config);
    }
}
