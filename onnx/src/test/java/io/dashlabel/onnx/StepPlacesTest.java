package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.dashlabel.testkit.TinyModel;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the steps of a model ran, as the profile of ONNX Runtime tells it. */
class StepPlacesTest {

    @TempDir
    private Path folder = Path.of("");

    private static String step(String name, String provider) {
        return "{\"cat\" : \"Node\",\"dur\" :5,\"ph\" : \"X\",\"name\" :\"" + name + "_kernel_time\",\"args\" : {"
                + "\"provider\" : \"" + provider + "\",\"scheduling\" : {\"main\": {\"id\": \"1\"}},"
                + "\"input_type_shape\" : [{\"float\":[1,3]},{\"int64\":[1]}]}}";
    }

    @Test
    void steps_on_the_cpu_are_told_from_those_on_the_device() throws Exception {
        String session = "{\"cat\" : \"Session\",\"name\" :\"model_loading_uri\",\"args\" : {}}";
        Path profile = Files.writeString(
                folder.resolve("profile.json"),
                "["
                        + String.join(
                                ",\n",
                                session,
                                step("Conv_1", "CUDAExecutionProvider"),
                                step("Gather_2", "CPUExecutionProvider"),
                                step("Conv_3", "CUDAExecutionProvider"),
                                session)
                        + "]");
        assertThat(StepPlaces.read(profile)).isEqualTo(new StepPlaces(2, 3));
    }

    @Test
    void a_real_profile_is_read() throws Exception {
        Path file = new TinyModel()
                .input("x", TinyModel.FLOAT, 1, 3, 4, 4)
                .dimmedByEach("x")
                .output("o", TinyModel.FLOAT, new float[6], 1, 2, 3)
                .write(folder.resolve("m.onnx"));
        OrtEnvironment environment = OnnxRuntime.start(Telemetry.REFUSED);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.enableProfiling(folder.resolve("run").toString());
            try (OrtSession session = environment.createSession(file.toString(), options);
                    OnnxTensor image =
                            OnnxTensor.createTensor(environment, FloatBuffer.allocate(48), new long[] {1, 3, 4, 4})) {
                session.run(Map.of("x", image)).close();
                StepPlaces places = StepPlaces.read(Path.of(session.endProfiling()));
                assertThat(places.device()).isZero();
                assertThat(places.all()).isGreaterThanOrEqualTo(3);
            }
        }
    }

    @Test
    void a_model_that_does_not_use_its_device_is_told() {
        DeviceUse use = use(new StepPlaces(0, 245));
        assertThat(use.notes(Path.of("m.onnx")))
                .containsExactly("m.onnx does not use cuda: ONNX Runtime runs all its 245 steps on the CPU");
        assertThat(use(new StepPlaces(231, 245)).notes(Path.of("m.onnx"))).isEmpty();
        assertThat(use(new StepPlaces(231, 245)).text())
                .isEqualTo("cuda, fp32; 231 of 245 steps there, the others on the CPU");
    }

    private static DeviceUse use(StepPlaces places) {
        ImageInput input = new ImageInput(
                "images",
                ai.onnxruntime.OnnxJavaType.FLOAT,
                ModelProfile.InputLayout.NCHW,
                ImageInput.BatchAxis.ONE,
                new io.dashlabel.label.ImageSize(64, 64),
                List.of(),
                1);
        return new DeviceUse(
                ProviderOptions.of(Device.CUDA, Map.of()),
                Optional.empty(),
                Optional.of(places),
                new Batching(input, List.of(), Optional.empty()));
    }
}
