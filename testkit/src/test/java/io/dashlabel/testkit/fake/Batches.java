package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.testkit.fake.Raw.Got;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Batches made and followed over raw HTTP. */
final class Batches {

    static final String[] AUTH = {"Authorization", "Bearer fake-key"};

    static String line(int number, String model) {
        ObjectNode line = Json.object()
                .put("custom_id", "img-" + number)
                .put("method", "POST")
                .put("url", "/v1/chat/completions");
        line.set("body", Bodies.withSchema(Bodies.chat(model, Bodies.dataUrl(number)), Bodies.SCHEMA));
        return Json.write(line);
    }

    static String lines(int count) {
        return String.join(
                "\n",
                IntStream.range(0, count).mapToObj(i -> line(i, "gpt-5-mini")).toList());
    }

    static Got upload(FakeServices fakes, String prefix, String filename, String content, String... fields)
            throws Exception {
        StringBuilder form = new StringBuilder();
        List<String> all = new ArrayList<>(List.of(fields));
        for (int i = 0; i < all.size(); i += 2) {
            form.append("--b0\r\nContent-Disposition: form-data; name=\"" + all.get(i) + "\"\r\n\r\n" + all.get(i + 1)
                    + "\r\n");
        }
        form.append("--b0\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + filename
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--b0--\r\n");
        return Raw.post(
                fakes,
                prefix + "/files",
                form.toString().getBytes(StandardCharsets.UTF_8),
                "Authorization",
                "Bearer fake-key",
                "Content-Type",
                "multipart/form-data; boundary=b0");
    }

    static Got create(FakeServices fakes, String prefix, String file) throws Exception {
        JsonNode body = Json.object()
                .put("input_file_id", file)
                .put("endpoint", "/v1/chat/completions")
                .put("completion_window", "24h")
                .set("metadata", Json.object().put("run_id", "r1"));
        return Raw.post(fakes, prefix + "/batches", body, Raw.BEARER);
    }

    /** Uploads and creates on OpenAI; the id of the batch. */
    static String begin(FakeServices fakes, String content) throws Exception {
        String file = upload(fakes, "/v1", "a.jsonl", content, "purpose", "batch")
                .json()
                .path("id")
                .asText();
        return create(fakes, "/v1", file).json().path("id").asText();
    }

    static JsonNode poll(FakeServices fakes, String id) throws Exception {
        return Raw.get(fakes, "/v1/batches/" + id, AUTH).json();
    }

    static JsonNode end(FakeServices fakes, String id) throws Exception {
        poll(fakes, id);
        poll(fakes, id);
        return poll(fakes, id);
    }

    static List<JsonNode> content(FakeServices fakes, String prefix, JsonNode file) throws Exception {
        return Raw.get(fakes, prefix + "/files/" + file.asText() + "/content", AUTH)
                .text()
                .lines()
                .map(Json::of)
                .toList();
    }

    private Batches() {}
}
