package io.dashlabel.onnx;

import ai.onnxruntime.OrtException;
import io.dashlabel.label.UsageException;

/** Opens a model file on a device and inspects it. */
final class ModelOpening {

    private ModelOpening() {}

    /**
     * Opens a model.
     *
     * @param parts number of parts of an image for which the model will run
     * @throws UsageException if it cannot be used, or not on this device
     */
    static DetectorModel open(ModelSpec spec, int parts, Telemetry telemetry, DeviceSettings device) {
        Weights weights = Weights.open(spec, telemetry, device);
        try {
            return inspected(weights, spec, parts, device);
        } catch (UsageException e) {
            boolean chosen = device.device() == Device.AUTO && weights.device().device() != Device.CPU;
            if (!chosen || !(e.getCause() instanceof OrtException failed)) {
                throw e;
            }
            // A device may open a model and yet not run it, such as a GPU that is newer than the library.
            String why = weights.device().device().title() + " does not run it: " + DeviceChoice.reason(failed);
            return inspected(weights.onCpu(why), spec, parts, device);
        }
    }

    private static DetectorModel inspected(Weights weights, ModelSpec spec, int parts, DeviceSettings device) {
        try {
            return DetectorModel.of(
                    weights, spec, perRun(parts, device.batchOn(weights.device().device())));
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /** Shares the parts equally among as few runs as possible, because each run has the same number of them. */
    static int perRun(int parts, int most) {
        int runs = (parts + most - 1) / most;
        return (parts + runs - 1) / runs;
    }
}
