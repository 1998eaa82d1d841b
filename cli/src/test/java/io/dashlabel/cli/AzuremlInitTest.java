package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.testkit.PeerTool;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AzuremlInitTest {

    @TempDir
    private Path home = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void a_folder() {
        folder = home.resolve("azureml");
    }

    private Cli.Result init(Object... flags) {
        return new Cli(home)
                .run(Stream.concat(Stream.of("azureml", "init", "--dir", folder), Stream.of(flags))
                        .toArray());
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void the_files_have_the_names_and_no_open_place() throws IOException {
        assertThat(init("--name=night", "--images=frames", "--compute=big-cluster", "--nodes=7")
                        .succeeds()
                        .out())
                .contains("wrote 10 files to ");

        for (Path file : files()) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("@[a-z-]+@");
        }
        assertThat(file("job.yml"))
                .contains("environment: azureml:night@latest", "path: azureml:frames@latest", "azureml:big-cluster")
                .contains("--resume auto --allow-failures 2% --log json --mlflow")
                .doesNotContain("ground");
        assertThat(file("pipeline.yml"))
                .contains("--shard auto", "instance_count: 7")
                .doesNotContain("evaluate");
        assertThat(file("component.yml")).contains("name: night\n", "$[[--ground-truth ${{inputs.ground_truth}}]]");
        assertThat(folder.resolve("ground-truth.yml")).doesNotExist();
        assertThat(folder.resolve("model.yml")).doesNotExist();
    }

    @Test
    void the_configuration_is_copied_and_its_secrets_are_only_named() throws IOException {
        Path config = Files.writeString(
                home.resolve("night.yaml"),
                "# not ${THIS}\ndetector:\n  type: azure-ml\n  url: ${AZURE_ML_ENDPOINT}\n  key: ${AZURE_ML_KEY}\n");

        assertThat(init("--config", config).succeeds().err())
                .contains("the configuration needs AZURE_ML_ENDPOINT, AZURE_ML_KEY; the files name them");

        assertThat(file("code/dashlabel.yaml")).isEqualTo(Files.readString(config));
        assertThat(file("job.yml")).contains("  # AZURE_ML_KEY: set it here");
        assertThat(file("pipeline.yml")).contains("      # AZURE_ML_KEY: set it here");
    }

    @Test
    void no_file_is_overwritten_and_impossible_names_are_one_sentence() throws IOException {
        init().succeeds();
        Files.writeString(folder.resolve("job.yml"), "mine");

        assertThat(init().sentence()).contains("already exists, and nothing was changed");
        assertThat(file("job.yml")).isEqualTo("mine");
        assertThat(init("--name=a b").sentence()).contains("--name must be a name of 3 to 24 letters");
        assertThat(init("--nodes=0").sentence()).contains("--nodes must lie between 1 and 1000");
        assertThat(init("--weights=none.onnx").sentence()).contains("is no file");
        assertThat(init("--config=none.yaml").sentence()).contains("does not exist");
    }

    @Test
    void the_client_of_azure_machine_learning_accepts_all_files() throws IOException {
        PeerTool client = PeerTool.named("azure-ai-ml");
        Path weights = Files.writeString(home.resolve("own.onnx"), "weights");
        init("--ground-truth=truth", "--weights", weights, "--images=frames").succeeds();

        PeerTool.Result result = client.run(SharedData.checkout().resolve("peers/checks/azureml_files.py"), folder);

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("job.yml Command passed")
                .contains("pipeline.yml PipelineJob passed")
                .contains("component.yml CommandComponent passed")
                .contains("schedule.yml JobSchedule passed")
                .contains("compute.yml AmlCompute loaded")
                .contains("environment.yml Environment loaded")
                .contains("ground-truth.yml Data loaded")
                .contains("model.yml Model loaded");
    }
}
