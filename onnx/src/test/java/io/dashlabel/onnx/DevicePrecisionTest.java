package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.config.Flag;
import io.dashlabel.config.YamlBinder;
import io.dashlabel.label.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which options make a device calculate with fewer bits, which is another question. */
class DevicePrecisionTest {

    private static Map<String, String> options(String text) {
        return Arrays.stream(text.split(" "))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("="))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "CPU, '', none",
                "AUTO, '', none",
                "CUDA, '', none",
                "CUDA, device_id=1, none",
                "CUDA, use_tf32=0, none",
                "CUDA, use_tf32=1, tf32 cuda",
                "DIRECTML, device_id=1, none",
                "COREML, '', none",
                "COREML, ModelFormat=NeuralNetwork, fp16 coreml",
                "COREML, ModelFormat=NeuralNetwork MLComputeUnits=CPUOnly, none",
                "COREML, AllowLowPrecisionAccumulationOnGPU=1, fp16 coreml",
                "OPENVINO, '', none",
                "OPENVINO, device_type=GPU, fp16 openvino",
                "OPENVINO, device_type=GPU_FP32, none",
                "TENSORRT, '', tf32 tensorrt",
                "TENSORRT, trt_fp16_enable=true, tf32+fp16 tensorrt",
                "TENSORRT, trt_bf16_enable=1, tf32+bf16 tensorrt",
                "TENSORRT, trt_fp16_enable=0 trt_engine_cache_enable=1, tf32 tensorrt",
                "TENSORRT, trt_int8_enable=1 trt_int8_calibration_table_name=a.cache, tf32+int8 tensorrt a.cache"
            })
    void fewer_bits_are_part_of_the_question(Device device, String options, String part) {
        assertThat(ProviderOptions.of(device, options(options), Optional.empty())
                        .inQuestion())
                .isEqualTo(Optional.ofNullable(part));
    }

    @Test
    void nvidias_own_switch_turns_tf32_off_in_tensorrt() {
        assertThat(ProviderOptions.of(Device.TENSORRT, Map.of(), Optional.of("0"))
                        .inQuestion())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cuda, use_tf32, maybe, 'has use_tf32, which must be 0 or 1, is maybe'",
        "cuda, device_id, first, 'has device_id, which must be a number from 0, is first'",
        "directml, trt_fp16_enable, 1, 'gives directml only device_id'",
        "openvino, precision, FP32, 'gives openvino only device_type'",
        "cpu, device_id, 1, 'belong to one device: name it with detector.device'",
        "auto, device_id, 1, 'belong to one device: name it with detector.device'"
    })
    void options_that_cannot_be_meant_are_refused(String device, String key, String value, String message) {
        List<Flag> flags =
                List.of(new Flag("--device", "device", device), new Flag("--set", "deviceOptions." + key, value));
        assertThatThrownBy(() -> new YamlBinder(Map.of()).read(DeviceSettings.class, "", "settings", flags))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void an_unknown_device_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> DeviceSettings.named("gpu"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cuda")
                .hasMessageContaining("--device");
        assertThat(DeviceSettings.named("auto").device()).isEqualTo(Device.AUTO);
    }
}
