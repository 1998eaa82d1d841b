package io.dashlabel.cloud.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.RedactedExcerpt;
import io.dashlabel.batch.BatchLine;
import io.dashlabel.batch.BatchService;
import io.dashlabel.batch.BatchStatus;
import io.dashlabel.cloud.http.Address;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.cloud.http.FileTransfer;
import io.dashlabel.image.Image;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls the Batch API of OpenAI or of Azure OpenAI with the questions of one chat model. */
final class ChatBatches implements BatchService {

    /** A question as a request to the chat model. */
    interface Asked {
        ObjectNode body(Image image) throws AnnotatorException;
    }

    private static final String LABEL = "dashlabel";
    private static final int SHOWN = 200;
    private static final int MOST_PAGES = 100;
    private static final Set<String> NOT_READY = Set.of("pending", "running", "notrunning", "uploading");

    private final BatchSettings settings;
    private final BatchTarget target;
    private final Map<String, String> headers;
    private final Endpoint endpoint;
    private final FileTransfer files;
    private final Asked asked;
    private final BatchReading reading;

    /** @param transfers the same service with a timeout long enough for a whole file */
    ChatBatches(
            BatchSettings settings,
            ChatTarget target,
            Endpoint endpoint,
            Endpoint transfers,
            Asked asked,
            BatchReading reading) {
        this.settings = settings;
        this.target = BatchTarget.of(target, settings);
        this.headers = target.headers();
        this.endpoint = endpoint;
        this.files = new FileTransfer(transfers);
        this.asked = asked;
        this.reading = reading;
    }

    @Override
    public long maxBytes() {
        return settings.mostBytes();
    }

    @Override
    public int maxLines() {
        return settings.mostLines();
    }

    @Override
    public Duration pollInterval() {
        return settings.pause();
    }

    @Override
    public byte[] line(Image image) throws AnnotatorException {
        ObjectNode body = asked.body(image);
        if (!body.has("model")) { // Azure's older addresses contain the name, and a line has none
            body.put("model", target.model());
        }
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("custom_id", image.answerKey())
                .put("method", "POST")
                .put("url", target.endpoint());
        line.set("body", body);
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String upload(Path file, String name) throws AnnotatorException {
        return id(BatchReading.json(files.upload(target.files(""), Map.of("purpose", "batch"), name, file, headers)
                .body()));
    }

    @Override
    public boolean isReady(String file) throws AnnotatorException {
        JsonNode json = get(target.files("/" + Address.encoded(file)));
        String status = json.path("status").asText("").toLowerCase(Locale.ROOT);
        if (status.equals("error")) {
            throw new AnnotatorException.Fatal(
                    FailureKind.INVALID_REQUEST,
                    endpoint.service() + " cannot use the file of questions: "
                            + RedactedExcerpt.of(json.path("status_details").asText(""), SHOWN));
        }
        return !NOT_READY.contains(status);
    }

    @Override
    public String start(String file, String label) throws AnnotatorException {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("input_file_id", file)
                .put("endpoint", target.endpoint())
                .put("completion_window", "24h");
        body.putObject("metadata").put(LABEL, label);
        HttpRequest.Builder request = request(target.batches(""))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        return id(BatchReading.json(endpoint.reply(request, (status, said) -> notTaken(status, said))
                .body()));
    }

    private Optional<AnnotatorException> notTaken(int status, String said) {
        return target.azure() && (status == 400 || status == 404)
                ? Optional.of(new AnnotatorException.Fatal(
                        FailureKind.INVALID_REQUEST,
                        endpoint.service() + " did not start a batch; " + advice() + " (HTTP " + status + ": "
                                + RedactedExcerpt.of(said, SHOWN) + ")"))
                : Optional.empty();
    }

    /** Names the most frequent reason by far. */
    private String advice() {
        return target.azure()
                ? "the deployment " + target.model() + " must be of the type Global Batch or Data Zone Batch"
                : "check the model " + target.model() + ", and whether it supports batches";
    }

    @Override
    public Optional<String> find(String label) throws AnnotatorException {
        String after = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list = get(target.page(after));
            for (JsonNode batch : list.path("data")) {
                if (batch.path("metadata").path(LABEL).asText("").equals(label)) {
                    return Optional.of(id(batch));
                }
                after = batch.path("id").asText();
            }
            if (!list.path("has_more").asBoolean()) {
                break;
            }
        }
        return Optional.empty();
    }

    @Override
    public BatchStatus status(String batch) throws AnnotatorException {
        return reading.status(get(target.batches("/" + Address.encoded(batch))), endpoint.service(), advice());
    }

    @Override
    public void download(String file, Path to) throws AnnotatorException, IOException {
        files.download(target.files("/" + Address.encoded(file) + "/content"), to, headers);
    }

    @Override
    public Optional<BatchLine> parseLine(String line) {
        return reading.line(line);
    }

    @Override
    public void delete(String file) throws AnnotatorException {
        var unused = endpoint.reply(
                request(target.files("/" + Address.encoded(file))).DELETE(), Endpoint.KnownErrors.NONE);
    }

    private JsonNode get(URI uri) throws AnnotatorException {
        return BatchReading.json(
                endpoint.reply(request(uri).GET(), Endpoint.KnownErrors.NONE).body());
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        headers.forEach(request::setHeader);
        return request;
    }

    private static String id(JsonNode json) throws AnnotatorException {
        String id = json.path("id").asText("");
        if (id.isEmpty()) {
            throw new AnnotatorException.Transient(
                    FailureKind.UNAVAILABLE, "the service answered without an id", Optional.empty());
        }
        return id;
    }
}
