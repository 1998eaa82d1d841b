package io.dashlabel.onnx;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.EnumWords;
import io.dashlabel.onnx.Precision.Format;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a device as ONNX Runtime gets them, and what they mean for the numbers. A device calculates in 32-bit
 * floats unless the user's options ask for less, as far as its options allow that.
 *
 * @param device one device, not {@code AUTO}
 * @param values by ONNX Runtime's names
 * @param precision that follows from them
 */
record ProviderOptions(Device device, Map<String, String> values, Precision precision) {

    static final String DEVICE_ID = "device_id";
    static final String DEVICE_TYPE = "device_type";
    static final String TF32 = "use_tf32";
    /** NVIDIA's own switch. TensorRT uses TF32 unless it is 0, and no option of ONNX Runtime changes that. */
    static final String TF32_OVERRIDE = "NVIDIA_TF32_OVERRIDE";

    private static final String MODEL_FORMAT = "ModelFormat";
    private static final String ML_PROGRAM = "MLProgram";
    private static final String COMPUTE_UNITS = "MLComputeUnits";
    private static final String LOW_PRECISION = "AllowLowPrecisionAccumulationOnGPU";
    private static final String OPTIONS = "deviceOptions";

    static final ProviderOptions CPU = new ProviderOptions(Device.CPU, Map.of(), Precision.FP32);

    ProviderOptions {
        values = Map.copyOf(values);
    }

    /** @throws ConfigException if a value that dashlabel must understand cannot be used */
    static ProviderOptions of(Device device, Map<String, String> given) {
        return of(device, given, Optional.ofNullable(System.getenv(TF32_OVERRIDE)));
    }

    /** @param tf32Override value of NVIDIA's switch in the environment */
    static ProviderOptions of(Device device, Map<String, String> given, Optional<String> tf32Override) {
        Map<String, String> values = new LinkedHashMap<>(given);
        if (values.containsKey(DEVICE_ID)) {
            number(values.get(DEVICE_ID));
        }
        return switch (device) {
            case CPU, AUTO -> CPU;
            case CUDA -> {
                values.putIfAbsent(TF32, "0");
                yield new ProviderOptions(
                        device, values, truth(values, TF32) ? Precision.of(Format.TF32) : Precision.FP32);
            }
            case TENSORRT -> new ProviderOptions(device, values, tensorrt(values, tf32Override));
            case DIRECTML -> {
                requireOnly(device, values, DEVICE_ID);
                yield new ProviderOptions(device, values, Precision.FP32);
            }
            case COREML -> {
                values.putIfAbsent(MODEL_FORMAT, ML_PROGRAM);
                yield new ProviderOptions(device, values, coreml(values));
            }
            case OPENVINO -> {
                requireOnly(device, values, DEVICE_TYPE);
                values.putIfAbsent(DEVICE_TYPE, "CPU");
                // ONNX Runtime's Java API passes no precision, so other devices calculate in their own, which is fp16.
                boolean full = Set.of("CPU", "CPU_FP32", "GPU_FP32").contains(values.get(DEVICE_TYPE));
                yield new ProviderOptions(device, values, full ? Precision.FP32 : Precision.of(Format.FP16));
            }
        };
    }

    private static Precision tensorrt(Map<String, String> values, Optional<String> tf32Override) {
        Set<Format> formats = EnumSet.noneOf(Format.class);
        if (!tf32Override.equals(Optional.of("0"))) {
            formats.add(Format.TF32);
        }
        for (Format format : EnumSet.of(Format.BF16, Format.FP16, Format.INT8)) {
            if (truth(values, "trt_" + format.name().toLowerCase(Locale.ROOT) + "_enable")) {
                formats.add(format);
            }
        }
        return new Precision(formats);
    }

    /** Core ML's older form lets GPU and Neural Engine calculate in 16 bits; an ML program keeps its floats. */
    private static Precision coreml(Map<String, String> values) {
        boolean kept = ML_PROGRAM.equals(values.get(MODEL_FORMAT)) && !truth(values, LOW_PRECISION);
        return kept || "CPUOnly".equals(values.get(COMPUTE_UNITS)) ? Precision.FP32 : Precision.of(Format.FP16);
    }

    private static void requireOnly(Device device, Map<String, String> values, String only) {
        for (String key : values.keySet()) {
            if (!key.equals(only)) {
                throw new ConfigException(
                        OPTIONS,
                        "has " + key + ", but ONNX Runtime for Java gives " + EnumWords.of(device) + " only " + only);
            }
        }
    }

    private static boolean truth(Map<String, String> values, String key) {
        String value = values.getOrDefault(key, "0").toLowerCase(Locale.ROOT);
        return switch (value) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw new ConfigException(OPTIONS, "has " + key + ", which must be 0 or 1, is " + value);
        };
    }

    private static int number(String word) {
        if (!word.matches("\\d{1,3}")) {
            throw new ConfigException(OPTIONS, "has " + DEVICE_ID + ", which must be a number from 0, is " + word);
        }
        return Integer.parseInt(word);
    }

    /** Number of the device among equal ones; 0 if it is not stated. */
    int deviceId() {
        return number(values.getOrDefault(DEVICE_ID, "0"));
    }

    /** Returns the options of CUDA for the steps of a model that TensorRT cannot run. */
    ProviderOptions beside() {
        return of(Device.CUDA, Map.of(DEVICE_ID, Integer.toString(deviceId())));
    }

    /**
     * Returns what a question says about these numbers, or nothing if they are those of the CPU. It names the device,
     * because each chooses other steps for fewer bits; for 8 bits it has the table of their ranges.
     */
    Optional<String> inQuestion() {
        if (precision.isFull()) {
            return Optional.empty();
        }
        String table = values.getOrDefault("trt_int8_calibration_table_name", "");
        return Optional.of(precision.word() + " " + EnumWords.of(device)
                + (precision.formats().contains(Format.INT8) && !table.isEmpty() ? " " + table : ""));
    }
}
