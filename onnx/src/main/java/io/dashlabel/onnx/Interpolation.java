package io.dashlabel.onnx;

import java.util.Optional;

/** How the pixels of a resized image are computed. */
public enum Interpolation {
    /** From the four nearest pixels, also where an image shrinks, as OpenCV does. */
    BILINEAR,
    /** Pillow's bilinear filter, which smooths where an image shrinks. */
    ANTIALIAS,
    /** Pillow's bicubic filter, which smooths where an image shrinks. */
    ANTIALIAS_BICUBIC;

    /** The filter. Empty without smoothing. */
    Optional<Resampler.Kernel> kernel() {
        return switch (this) {
            case BILINEAR -> Optional.empty();
            case ANTIALIAS -> Optional.of(Resampler.Kernel.BILINEAR);
            case ANTIALIAS_BICUBIC -> Optional.of(Resampler.Kernel.BICUBIC);
        };
    }
}
