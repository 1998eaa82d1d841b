package io.dashlabel.onnx.catalogue;

/**
 * A model is not on this machine and could not be downloaded, and another one may take its place. The message is a
 * sentence without its end.
 */
public final class AbsentModelException extends Exception {

    private static final long serialVersionUID = 1;

    AbsentModelException(String sentence) {
        super(sentence);
    }
}
