package io.dashlabel.serve.http;

import io.dashlabel.label.UsageException;
import io.dashlabel.serve.desk.MissingException;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads the parameters of an address. */
final class Parameters {

    private Parameters() {}

    /** The parameters after the question mark; of a repeated one, the first value. */
    static Map<String, String> all(Context request) {
        Map<String, String> all = new TreeMap<>();
        request.queryParamMap().forEach((name, values) -> all.put(name, values.isEmpty() ? "" : values.get(0)));
        return all;
    }

    static Optional<String> text(Context request, String name) {
        return Optional.ofNullable(request.queryParam(name)).filter(value -> !value.isEmpty());
    }

    /**
     * A whole number.
     *
     * @throws UsageException if the parameter is there and no number of this range
     */
    static OptionalLong whole(Context request, String name, long least, long most) {
        Optional<String> text = text(request, name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= least && number <= most) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException e) {
            // the same sentence
        }
        throw new UsageException(name + " must be a whole number from " + least);
    }

    /** The number of the image in the path. */
    static int number(Context request) {
        try {
            return Integer.parseInt(request.pathParam("n"));
        } catch (NumberFormatException e) {
            throw new MissingException("an image is named by its number in the run");
        }
    }
}
