package io.dashlabel.ask;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The name that a service gave one request, in a header of its answer. The service's support and its logs find the
 * request by this name.
 *
 * @param value 1 to 100 letters, digits and the characters {@code . _ : | -}
 */
public record RequestId(String value) {

    /** The most specific one first: a gateway of Azure adds its own name to the one of the service behind it. */
    private static final List<String> HEADERS = List.of("x-ms-request-id", "apim-request-id", "x-request-id");

    /** A header is foreign text: what no service calls a request is left out, because no part of it helps anybody. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:|-]{1,100}");

    public RequestId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("no name of a request");
        }
    }

    /**
     * Finds the name of the request.
     *
     * @param header the value of a header by its name in lower case, without secrets
     */
    public static Optional<RequestId> of(Function<String, Optional<String>> header) {
        return HEADERS.stream()
                .flatMap(name -> header.apply(name).stream())
                .map(String::strip)
                .filter(value -> FORM.matcher(value).matches())
                .findFirst()
                .map(RequestId::new);
    }

    /** The end of what a message says about an answer: {@code ; request id 7f3c}, or nothing. */
    public static String told(Function<String, Optional<String>> header) {
        return of(header).map(id -> "; " + id).orElse("");
    }

    @Override
    public String toString() {
        return "request id " + value;
    }
}
