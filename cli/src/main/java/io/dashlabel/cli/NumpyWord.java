package io.dashlabel.cli;

import io.dashlabel.evaluate.coco.NumpyMean;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the values of {@code --numpy}. */
final class NumpyWord implements ITypeConverter<NumpyMean> {

    @Override
    public NumpyMean convert(String word) {
        return switch (word) {
            case "before-2.3" -> NumpyMean.BEFORE_2_3;
            case "since-2.3" -> NumpyMean.SINCE_2_3;
            default -> throw new TypeConversionException("'" + word + "' is neither before-2.3 nor since-2.3");
        };
    }
}
