package io.dashlabel.onnx;

import java.util.List;
import java.util.OptionalInt;

/** A decoder of a family that the shapes of the outputs show, and that has one way to be read. */
abstract class ShapeDecoder implements Decoder {

    /** Whether outputs of these shapes can belong to the family. Called if a profile states the family. */
    abstract boolean accepts(ModelSignature model);

    /** Whether the model probably belongs to the family. Called if no profile states a family. */
    abstract boolean recognises(ModelSignature model);

    /** The number of classes. Called if the shapes are accepted. */
    abstract int classes(ModelSignature model);

    /** The usual input of models of this family. */
    abstract InputForm defaultInput(ModelSignature model);

    /** How the numbers are read, before a profile changes it. */
    abstract OutputForm form();

    @Override
    public List<Contract> contracts(ModelSignature model, ModelProfile profile) {
        boolean stated = profile.family().isPresent();
        return (stated ? accepts(model) : recognises(model)) ? List.of(contract(model)) : List.of();
    }

    Contract contract(ModelSignature model) {
        return new Contract(
                this, form(), defaultInput(model), OptionalInt.of(classes(model)), "by the shapes of its outputs");
    }
}
