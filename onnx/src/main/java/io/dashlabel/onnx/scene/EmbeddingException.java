package io.dashlabel.onnx.scene;

/** The model gave numbers that have no direction: NaN, infinity or only zeros. The message is a clause. */
final class EmbeddingException extends Exception {

    EmbeddingException(String clause) {
        super(clause);
    }
}
