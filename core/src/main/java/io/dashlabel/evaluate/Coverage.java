package io.dashlabel.evaluate;

/**
 * How many images of the ground truth an evaluation is about. Where each image has a prediction, the scope is
 * {@link ImageScope#ALL}.
 *
 * @param scope which of the images the figures are about
 * @param images of the ground truth
 * @param attempted those that have a prediction: of a detector, of a scene classifier, or of both
 * @param withBoxTruth those whose ground truth says something about boxes, even that there are none
 */
public record Coverage(ImageScope scope, int images, int attempted, int withBoxTruth) {

    /** The images that the figures are about. */
    public int measured() {
        return scope == ImageScope.ALL ? images : attempted;
    }
}
