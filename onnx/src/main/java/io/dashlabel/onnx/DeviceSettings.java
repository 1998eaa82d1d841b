package io.dashlabel.onnx;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Flag;
import io.dashlabel.config.YamlBinder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how the models on this machine run. A device that calculates in 32-bit floats gives the same answers as the
 * CPU, so it is no part of the question; the precision of another one is.
 *
 * @param device that runs the models
 * @param deviceOptions of its execution provider, by ONNX Runtime's own names: {@code device_id -> 1}
 * @param batch number of parts of one image, the whole image and its tiles, that one run takes, 1 to 64; absent: as
 *     usual for the device
 */
public record DeviceSettings(
        @Default("cpu") Device device, Map<String, String> deviceOptions, Optional<Integer> batch) {

    /** The CPU, one part at a time. */
    public static final DeviceSettings CPU = of(Device.CPU);

    private static final int MAX_BATCH = 64;

    public DeviceSettings {
        deviceOptions = Collections.unmodifiableMap(new LinkedHashMap<>(deviceOptions));
        if ((device == Device.CPU || device == Device.AUTO) && !deviceOptions.isEmpty()) {
            throw new ConfigException(
                    "deviceOptions", "belong to one device: name it with detector.device, such as cuda");
        }
        batch.ifPresent(count -> Constraints.count("batch", MAX_BATCH, count));
        var unusedChecked = ProviderOptions.of(device, deviceOptions);
    }

    /** A device without options. */
    public static DeviceSettings of(Device device) {
        return new DeviceSettings(device, Map.of(), Optional.empty());
    }

    /**
     * Reads the word of a device.
     *
     * @throws io.dashlabel.label.UsageException if there is no such device; the message names all
     */
    public static DeviceSettings named(String word) {
        return new YamlBinder(Map.of())
                .read(DeviceSettings.class, "", "a device", List.of(new Flag("--device", "device", word)));
    }

    /** Returns the largest number of parts of an image in one run on the device that was found. */
    int batchOn(Device found) {
        return batch.orElse(found.usualBatch());
    }
}
