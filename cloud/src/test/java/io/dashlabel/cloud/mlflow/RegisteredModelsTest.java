package io.dashlabel.cloud.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.testkit.fake.FakeTracking;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisteredModelsTest {

    private static final String HASH = "ab".repeat(32);

    @TempDir
    private Path home = Path.of("");

    @Test
    void a_file_is_one_version_however_often_it_is_registered_and_comes_back() throws Exception {
        try (FakeTracking fake = FakeTracking.start()) {
            RegisteredModels models = TrackingServers.of(fake).models();
            Path file = Files.writeString(home.resolve("own.onnx"), "weights");
            RunCreation start =
                    new RunCreation("dashlabel.model", HASH, "model street", TrackingServers.BEGUN, Map.of());
            ModelVersion first = models.register("night", start, "street", file, HASH, Map.of("licence", "Apache-2.0"));
            ModelVersion again = models.register("night", start, "street", file, HASH, Map.of());
            assertThat(again.version()).isEqualTo(first.version());
            assertThat(fake.store().versions("street")).hasSize(1);
            assertThat(fake.store().active()).hasSize(1);

            models.alias(first, "production");
            ModelVersion found = models.aliased("street", "production");
            assertThat(found.tags()).isEqualTo(Map.of("licence", "Apache-2.0", "sha256", HASH));
            models.fetch(found, home.resolve("back.onnx"));
            assertThat(home.resolve("back.onnx")).hasContent("weights");
            assertThat(models.version("street", "1").source()).isEqualTo(found.source());
        }
    }

    @Test
    void what_is_not_there_is_a_sentence() throws Exception {
        try (FakeTracking fake = FakeTracking.start()) {
            RegisteredModels models = TrackingServers.of(fake).models();
            assertThatThrownBy(() -> models.aliased("street", "production"))
                    .hasMessage(
                            "the tracking server " + fake.address() + " has no model street with the alias production");
            assertThatThrownBy(() -> models.version("street", "7"))
                    .hasMessage("the tracking server " + fake.address() + " has no version 7 of model street");
        }
    }
}
