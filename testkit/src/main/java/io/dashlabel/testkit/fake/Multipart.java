package io.dashlabel.testkit.fake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A form with files, as in {@code multipart/form-data}. */
record Multipart(List<Part> parts) {

    /** @param filename empty if the part has none */
    record Part(String name, Optional<String> filename, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final byte[] BLANK_LINE = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    static Multipart of(Request request) throws Rejected {
        Matcher boundary = BOUNDARY.matcher(request.header("Content-Type").orElse(""));
        if (!request.mediaType().equals("multipart/form-data") || !boundary.find()) {
            throw new Rejected(Check.CONTENT_TYPE, 415, "The request is no multipart/form-data with a boundary.");
        }
        byte[] body = request.body();
        byte[] mark = ("--" + boundary.group(1)).getBytes(StandardCharsets.US_ASCII);
        List<Part> parts = new ArrayList<>();
        int at = indexOf(body, mark, 0);
        while (at >= 0) {
            int start = at + mark.length;
            if (start + 1 < body.length && body[start] == '-' && body[start + 1] == '-') {
                return new Multipart(List.copyOf(parts));
            }
            int next = indexOf(body, mark, start);
            int blank = indexOf(body, BLANK_LINE, start);
            if (next < 0 || blank < 0 || blank + 4 > next - 2) {
                break;
            }
            String head = new String(body, start, blank - start, StandardCharsets.UTF_8);
            Matcher name = NAME.matcher(head);
            Matcher filename = FILENAME.matcher(head);
            if (!name.find()) {
                break;
            }
            parts.add(new Part(
                    name.group(1),
                    filename.find() ? Optional.of(filename.group(1)) : Optional.empty(),
                    Arrays.copyOfRange(body, blank + 4, next - 2)));
            at = next;
        }
        throw new Rejected(Check.BODY, 400, "The multipart body is broken.");
    }

    private static int indexOf(byte[] in, byte[] what, int from) {
        for (int i = from; i <= in.length - what.length; i++) {
            if (in[i] == what[0] && Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        return -1;
    }

    Optional<Part> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }
}
