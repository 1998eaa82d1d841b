package io.dashlabel.onnx.catalogue;

import io.dashlabel.onnx.scene.Preparation;

/** Families of image-text models, whose images are prepared in the same way. */
public enum SceneFamily {
    /** CLIP, OpenCLIP and TinyCLIP. */
    CLIP(Preparation.CLIP),
    /** SigLIP and SigLIP 2 with a fixed size. */
    SIGLIP(Preparation.SIGLIP);

    private final Preparation preparation;

    SceneFamily(Preparation preparation) {
        this.preparation = preparation;
    }

    Preparation preparation() {
        return preparation;
    }
}
