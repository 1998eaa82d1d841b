package io.dashlabel.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import io.dashlabel.config.EnumWords;
import io.dashlabel.label.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses the device for a model: the one that the user names, or the first that starts.
 *
 * @param available execution providers of the loaded library
 */
record DeviceChoice(Set<OrtProvider> available) {

    /** Opens the model on a device. */
    @FunctionalInterface
    interface Start<S> {
        S on(ProviderOptions options) throws OrtException;
    }

    /**
     * A model on a device.
     *
     * @param fallback why it is not the device that the user would like better, as a sentence
     */
    record Started<S>(S session, ProviderOptions options, Optional<String> fallback) {}

    private static final List<Device> AUTOMATIC = List.of(Device.CUDA, Device.DIRECTML, Device.COREML);
    private static final Map<Device, OrtProvider> PROVIDERS = Map.of(
            Device.CPU, OrtProvider.CPU,
            Device.CUDA, OrtProvider.CUDA,
            Device.TENSORRT, OrtProvider.TENSOR_RT,
            Device.DIRECTML, OrtProvider.DIRECT_ML,
            Device.COREML, OrtProvider.CORE_ML,
            Device.OPENVINO, OrtProvider.OPEN_VINO);

    private static final String LOADING = "with error: ";

    /**
     * Opens a model on the device of the settings.
     *
     * @throws OrtException if the model does not open on the CPU either
     * @throws UsageException if the device cannot start
     */
    <S extends AutoCloseable> Started<S> open(DeviceSettings settings, Start<S> start) throws OrtException {
        return switch (settings.device()) {
            case CPU -> new Started<>(start.on(ProviderOptions.CPU), ProviderOptions.CPU, Optional.empty());
            case AUTO -> first(start);
            default -> named(settings, start);
        };
    }

    private <S extends AutoCloseable> Started<S> named(DeviceSettings settings, Start<S> start) throws OrtException {
        Device device = settings.device();
        if (!has(device)) {
            throw new UsageException("device " + EnumWords.of(device) + ": " + missing(device) + "; " + help(device)
                    + ", or set detector.device to auto or cpu");
        }
        ProviderOptions options = ProviderOptions.of(device, settings.deviceOptions());
        try {
            return new Started<>(start.on(options), options, Optional.empty());
        } catch (OrtException e) {
            requireModel(start);
            throw new UsageException(
                    "device " + EnumWords.of(device) + " does not start: " + reason(e) + advice(device, e)
                            + ", or set detector.device to auto or cpu",
                    e);
        }
    }

    /** Opens the model on the CPU, so that an error of the model is not taken for one of the device. */
    private static <S extends AutoCloseable> void requireModel(Start<S> start) throws OrtException {
        S opened = start.on(ProviderOptions.CPU);
        try {
            opened.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing a model on the CPU", e);
        }
    }

    private <S> Started<S> first(Start<S> start) throws OrtException {
        String why = "this ONNX Runtime has no other provider";
        for (Device device : AUTOMATIC) {
            if (has(device)) {
                ProviderOptions options = ProviderOptions.of(device, Map.of());
                try {
                    return new Started<>(start.on(options), options, Optional.empty());
                } catch (OrtException e) {
                    why = EnumWords.of(device) + " does not start: " + reason(e);
                }
            }
        }
        return onCpu(start, why);
    }

    /**
     * Opens a model on the CPU instead of another device.
     *
     * @param why no other device is used, as a clause
     */
    static <S> Started<S> onCpu(Start<S> start, String why) throws OrtException {
        return new Started<>(
                start.on(ProviderOptions.CPU),
                ProviderOptions.CPU,
                Optional.of("device auto: detectors run on the CPU, because " + why));
    }

    private boolean has(Device device) {
        return available.contains(PROVIDERS.getOrDefault(device, OrtProvider.CPU));
    }

    private String missing(Device device) {
        String names = PROVIDERS.entrySet().stream()
                .filter(entry -> available.contains(entry.getValue()))
                .map(entry -> EnumWords.of(entry.getKey()))
                .sorted()
                .collect(Collectors.joining(", "));
        return "this ONNX Runtime has no " + device.title() + " provider (it has " + names + ")";
    }

    private static String help(Device device) {
        return switch (device) {
            case CUDA, TENSORRT -> "start dashlabel with ./dashlabel --gpu, or build it with -Pgpu";
            default ->
                "name the folder of a library that has it with -Donnxruntime.native.path=FOLDER"
                        + " (DASHLABEL_JAVA_OPTIONS of ./dashlabel)";
        };
    }

    private static String advice(Device device, OrtException e) {
        boolean library = String.valueOf(e.getMessage()).contains(LOADING);
        if (library && (device == Device.CUDA || device == Device.TENSORRT)) {
            return "; install NVIDIA's driver, CUDA 12 and cuDNN 9" + (device == Device.CUDA ? "" : ", and TensorRT 10")
                    + " where the system finds its libraries";
        }
        return "";
    }

    /** Returns what an error says, without the places in ONNX Runtime's code and in a temporary folder. */
    static String reason(OrtException e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
        int loading = line.indexOf(LOADING);
        String text =
                loading < 0 ? line.replaceFirst("^.*? - message: ", "") : line.substring(loading + LOADING.length());
        return text.strip();
    }
}
