package io.dashlabel.onnx;

import ai.onnxruntime.OrtException;
import io.dashlabel.image.Pixels;
import java.util.List;

/**
 * The limit that a detector is measured against: letterbox and {@code session.run} of the same regions and nothing else;
 * no decoding of the output, no suppression, no answer. In this package to use the very same input code.
 */
public final class RawPass implements AutoCloseable {

    private final DetectorModel model;
    private final Tiling tiling;
    private final SessionPool sessions;

    /** On the CPU, one region at a time. */
    public RawPass(ModelSpec spec, Tiling tiling, int callers) throws OrtException {
        this(spec, tiling, callers, DeviceSettings.CPU);
    }

    public RawPass(ModelSpec spec, Tiling tiling, int callers, DeviceSettings device) throws OrtException {
        this.model = ModelOpening.open(spec, tiling.parts(), Telemetry.REFUSED, device);
        this.tiling = tiling;
        this.sessions = SessionPool.of(callers, model);
    }

    /** Runs the model over the image and its tiles and throws the output away. */
    public void run(Pixels pixels) throws OrtException, InterruptedException {
        SessionPool.Slot slot = sessions.acquire();
        try {
            List<PixelRegion> regions = tiling.regions(pixels.size());
            for (int i = 0; i < regions.size(); i++) {
                Letterbox fit = Letterbox.of(
                        regions.get(i), model.input().size(), model.form().resize());
                slot.writer().write(pixels, fit, slot.binding().image(i % model.perRun()));
                if (i % model.perRun() == model.perRun() - 1 || i == regions.size() - 1) {
                    slot.binding().run();
                }
            }
        } finally {
            sessions.release(slot);
        }
    }

    /** How the model uses its device. */
    public String device() {
        return model.use().text();
    }

    @Override
    public void close() {
        sessions.close();
        model.weights().close();
    }
}
