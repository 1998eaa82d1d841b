package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.DeviceChoice.Started;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which device a model gets, and what a user reads where it does not start. */
class DeviceChoiceTest {

    private static final DeviceChoice CPU_ONLY = new DeviceChoice(EnumSet.of(OrtProvider.CPU));
    private static final DeviceChoice NVIDIA =
            new DeviceChoice(EnumSet.of(OrtProvider.CPU, OrtProvider.CUDA, OrtProvider.TENSOR_RT));

    /** As ONNX Runtime 1.29 for GPUs says it where CUDA is not installed. */
    private static final String NO_CUDA =
            "Error code - ORT_FAIL - message: /onnxruntime_src/provider_bridge_ort.cc:1988"
                    + " ProviderLibrary::Get() [ONNXRuntimeError] : 1 : FAIL : Failed to load library"
                    + " /tmp/onnxruntime-java8/libonnxruntime_providers_cuda.so with error: libcublasLt.so.12: cannot open shared"
                    + " object file: No such file or directory\n";

    private final List<Device> tried = new ArrayList<>();

    /** A model that opens on the CPU and on these devices. */
    private DeviceChoice.Start<AutoCloseable> startingOn(Device... devices) {
        return options -> {
            tried.add(options.device());
            if (options.device() != Device.CPU && !Set.of(devices).contains(options.device())) {
                throw new OrtException(OrtException.OrtErrorCode.ORT_FAIL, NO_CUDA);
            }
            return () -> {};
        };
    }

    private static final DeviceChoice.Start<AutoCloseable> BROKEN = options -> {
        throw new OrtException(OrtException.OrtErrorCode.ORT_FAIL, "Protobuf parsing failed");
    };

    @ParameterizedTest
    @EnumSource(
            value = Device.class,
            names = {"CPU", "AUTO"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_device_that_the_library_does_not_have_is_refused_with_help(Device device) {
        assertThatThrownBy(() -> CPU_ONLY.open(DeviceSettings.of(device), startingOn()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("this ONNX Runtime has no " + device.title() + " provider (it has cpu); ")
                .hasMessageContaining(
                        device == Device.CUDA || device == Device.TENSORRT
                                ? "./dashlabel --gpu"
                                : "-Donnxruntime.native.path=FOLDER")
                .hasMessageEndingWith(", or set detector.device to auto or cpu");
        assertThat(tried).isEmpty();
    }

    @Test
    void a_device_whose_libraries_are_missing_is_refused_with_the_reason() {
        assertThatThrownBy(() -> NVIDIA.open(DeviceSettings.of(Device.CUDA), startingOn()))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "device cuda does not start: libcublasLt.so.12: cannot open shared object file: No such file"
                                + " or directory; install NVIDIA's driver, CUDA 12 and cuDNN 9 where the system finds its"
                                + " libraries, or set detector.device to auto or cpu");
    }

    @Test
    void an_error_of_the_model_is_not_taken_for_one_of_the_device() {
        assertThatThrownBy(() -> NVIDIA.open(DeviceSettings.of(Device.CUDA), BROKEN))
                .isInstanceOf(OrtException.class)
                .hasMessageContaining("Protobuf");
    }

    @Test
    void auto_takes_the_first_that_starts_and_says_nothing() throws Exception {
        Started<AutoCloseable> started = NVIDIA.open(DeviceSettings.of(Device.AUTO), startingOn(Device.CUDA));
        assertThat(started.options().device()).isEqualTo(Device.CUDA);
        assertThat(started.options().precision().isFull()).isTrue();
        assertThat(started.fallback()).isEmpty();
    }

    @Test
    void auto_falls_back_to_the_cpu_and_says_why() throws Exception {
        Started<AutoCloseable> started = NVIDIA.open(DeviceSettings.of(Device.AUTO), startingOn());
        assertThat(tried).containsExactly(Device.CUDA, Device.CPU);
        assertThat(started.options()).isEqualTo(ProviderOptions.CPU);
        assertThat(started.fallback())
                .hasValue(
                        "device auto: detectors run on the CPU, because cuda does not start: libcublasLt.so.12: cannot"
                                + " open shared object file: No such file or directory");
        assertThat(CPU_ONLY.open(DeviceSettings.of(Device.AUTO), startingOn()).fallback())
                .hasValue("device auto: detectors run on the CPU, because this ONNX Runtime has no other provider");
    }

    @Test
    void the_cpu_needs_no_provider_and_no_word() throws Exception {
        assertThat(CPU_ONLY.open(DeviceSettings.CPU, startingOn()).fallback()).isEmpty();
    }

    /** What the provider of a device gets. */
    private static List<String> calls(Device device, Map<String, String> options) throws OrtException {
        List<String> calls = new ArrayList<>();
        ProviderCalls recorded = new ProviderCalls() {
            @Override
            public void cuda(Map<String, String> given) {
                calls.add("cuda " + new java.util.TreeMap<>(given));
            }

            @Override
            public void tensorrt(Map<String, String> given) {
                calls.add("tensorrt " + new java.util.TreeMap<>(given));
            }

            @Override
            public void directml(int deviceId) {
                calls.add("directml " + deviceId);
            }

            @Override
            public void coreml(Map<String, String> given) {
                calls.add("coreml " + new java.util.TreeMap<>(given));
            }

            @Override
            public void openvino(String deviceType) {
                calls.add("openvino " + deviceType);
            }
        };
        recorded.add(ProviderOptions.of(device, options, Optional.empty()));
        return calls;
    }

    @Test
    void options_reach_the_provider_of_the_device() throws Exception {
        assertThat(calls(Device.CUDA, Map.of("device_id", "1", "gpu_mem_limit", "2147483648")))
                .containsExactly("cuda {device_id=1, gpu_mem_limit=2147483648, use_tf32=0}");
        assertThat(calls(Device.CUDA, Map.of("use_tf32", "1"))).containsExactly("cuda {use_tf32=1}");
        assertThat(calls(Device.TENSORRT, Map.of("device_id", "1", "trt_fp16_enable", "1")))
                .as("steps that TensorRT cannot run go to the same GPU")
                .containsExactly("tensorrt {device_id=1, trt_fp16_enable=1}", "cuda {device_id=1, use_tf32=0}");
        assertThat(calls(Device.DIRECTML, Map.of("device_id", "2"))).containsExactly("directml 2");
        assertThat(calls(Device.COREML, Map.of("MLComputeUnits", "CPUAndGPU")))
                .containsExactly("coreml {MLComputeUnits=CPUAndGPU, ModelFormat=MLProgram}");
        assertThat(calls(Device.OPENVINO, Map.of("device_type", "GPU"))).containsExactly("openvino GPU");
        assertThat(calls(Device.OPENVINO, Map.of())).containsExactly("openvino CPU");
        assertThat(calls(Device.CPU, Map.of())).isEmpty();
    }
}
