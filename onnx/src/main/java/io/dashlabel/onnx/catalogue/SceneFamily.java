package io.dashlabel.onnx.catalogue;

/** Families of image-text models. They differ in how an image is prepared and in the output that is the vector. */
public enum SceneFamily {
    /** CLIP, OpenCLIP and TinyCLIP: the middle of the image, colours as CLIP's. */
    CLIP,
    /** SigLIP and SigLIP 2 with a fixed size: the whole image stretched, colours from -1 to 1. */
    SIGLIP
}
