package io.dashlabel.onnx.scene;

/** Which parts of an image a model sees whose preparation cuts the image. */
public enum Views {
    /** Three parts of a wide or high image: both ends and the middle. The embedding is the mean of theirs. */
    AUTO,
    /** The middle alone, as the makers of the model do it. */
    CROP
}
