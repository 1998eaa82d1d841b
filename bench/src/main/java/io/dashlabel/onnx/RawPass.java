package io.dashlabel.onnx;

import ai.onnxruntime.OrtException;
import io.dashlabel.image.Pixels;

/**
 * The limit that a detector is measured against: letterbox and {@code session.run} of the same regions and nothing else;
 * no decoding of the output, no suppression, no answer. In this package to use the very same input code.
 */
public final class RawPass implements AutoCloseable {

    private final DetectorModel model;
    private final Tiling tiling;
    private final SessionPool sessions;

    public RawPass(ModelSpec spec, Tiling tiling, int callers) throws OrtException {
        this.model = DetectorModel.of(Weights.open(spec, Telemetry.REFUSED), spec);
        this.tiling = tiling;
        this.sessions = SessionPool.of(callers, model);
    }

    /** Runs the model over the image and its tiles and throws the output away. */
    public void run(Pixels pixels) throws OrtException, InterruptedException {
        SessionPool.Slot slot = sessions.acquire();
        try {
            for (PixelRegion region : tiling.regions(pixels.size())) {
                Letterbox fit =
                        Letterbox.of(region, model.input().size(), model.form().resize());
                slot.writer().write(pixels, fit, slot.binding().image());
                slot.binding().run();
            }
        } finally {
            sessions.release(slot);
        }
    }

    @Override
    public void close() {
        sessions.close();
        model.weights().close();
    }
}
