package io.dashlabel.cloud.http;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.http.CappedBody;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Sends files to a service and receives files, streamed from and to the disk. Safe for concurrent use.
 *
 * @param endpoint with a timeout long enough for a whole file
 */
public record FileTransfer(Endpoint endpoint) {

    /** A boundary that no line of JSON contains. */
    private static final String BOUNDARY = "----dashlabel-9f3d1c6a5b7e4820";

    /**
     * Sends a form with a file.
     *
     * @param fields of the form before the file, in their order
     * @param name of the file for the service: letters, digits, dots and hyphens
     * @throws AnnotatorException if the status is not 200 or 201, or if no answer came
     */
    public Endpoint.Reply upload(
            URI uri, Map<String, String> fields, String name, Path file, Map<String, String> headers)
            throws AnnotatorException {
        StringBuilder head = new StringBuilder();
        fields.forEach((field, value) -> head.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                + field + "\"\r\n\r\n" + value + "\r\n"));
        head.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.concat(
                        bytes(head.toString()), content(file), bytes("\r\n--" + BOUNDARY + "--\r\n")));
        headers.forEach(request::setHeader);
        return endpoint.reply(request, Endpoint.KnownErrors.NONE);
    }

    private static BodyPublisher bytes(String text) {
        return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
    }

    private static BodyPublisher content(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new IllegalStateException(file + " was only just written", e);
        }
    }

    /**
     * Writes the service's answer to a file and replaces an existing one.
     *
     * @throws AnnotatorException if the status is not 200, or if no answer came
     * @throws IOException if the file cannot be written
     */
    public void download(URI uri, Path file, Map<String, String> headers) throws AnnotatorException, IOException {
        Files.deleteIfExists(file);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
        headers.forEach(request::setHeader);
        HttpResponse<byte[]> response = endpoint.send(
                request,
                info -> info.statusCode() == 200
                        ? BodySubscribers.mapping(BodySubscribers.ofFile(file), written -> new byte[0])
                        : new CappedBody(Endpoint.LARGEST_ANSWER, true));
        endpoint.requireGood(response, Endpoint.KnownErrors.NONE);
    }
}
