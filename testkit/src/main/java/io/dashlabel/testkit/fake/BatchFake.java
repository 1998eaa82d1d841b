package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;

/** Fakes the Batch API: files, batches and their results. They exist until the server closes. */
final class BatchFake implements Fake {

    private final House house;
    private final BatchDialect dialect;
    private final BatchFiles files;
    private final BatchLines lines;
    private final List<BatchJob> jobs = new ArrayList<>();

    BatchFake(House house, Chat chat, BatchDialect dialect) {
        this.house = house;
        this.dialect = dialect;
        files = new BatchFiles(house, dialect);
        lines = new BatchLines(house, chat, dialect);
    }

    @Override
    public boolean serves(String path) {
        return dialect.path().matcher(path).matches();
    }

    @Override
    public Reply answer(Request request) throws Rejected {
        dialect.authorize(request);
        Matcher path = dialect.path().matcher(request.path());
        String rest = path.matches() ? path.group(1) : "";
        if (rest.startsWith("/files")) {
            return files.answer(request, rest);
        }
        if (rest.equals("/batches")) {
            if (request.method().equals("GET")) {
                return list(request);
            }
            request.allow("POST");
            return create(request.json());
        }
        String id = rest.substring("/batches/".length());
        if (id.endsWith("/cancel")) {
            request.allow("POST");
            BatchJob job = job(id.substring(0, id.length() - "/cancel".length()));
            job.cancel();
            return Reply.json(200, job.json());
        }
        request.allow("GET");
        BatchJob job = job(id);
        job.poll();
        return Reply.json(200, job.json());
    }

    private synchronized BatchJob job(String id) throws Rejected {
        return jobs.stream()
                .filter(job -> job.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Rejected(Check.BATCH, 404, "No batch found with id '" + id + "'.", null, null));
    }

    private Reply create(JsonNode wanted) throws Rejected {
        String endpoint = wanted.path("endpoint").asText();
        if (!dialect.endpoints().contains(endpoint)) {
            throw bad("endpoint", "Invalid value: '" + endpoint + "'. Supported here: " + dialect.endpoints() + ".");
        }
        if (!wanted.path("completion_window").asText().equals("24h")) {
            throw bad("completion_window", "Invalid value: the completion window must be '24h'.");
        }
        BatchFiles.Stored input = files.file(wanted.path("input_file_id").asText());
        if (!files.processed(input)) {
            throw bad("input_file_id", "The file " + input.id + " is not processed yet.");
        }
        JsonNode expiry = wanted.path("output_expires_after");
        JsonNode anchor = dialect.azure() && wanted.has("anchor") ? wanted.path("anchor") : expiry.path("anchor");
        if (!expiry.isMissingNode()
                && (!anchor.asText().equals("created_at")
                        || !expiry.path("seconds").isIntegralNumber())) {
            throw bad("output_expires_after", "It needs the anchor 'created_at' and seconds.");
        }
        synchronized (this) {
            String id = (dialect.azure() ? "batch_a" : "batch_") + (jobs.size() + 1);
            BatchJob job = new BatchJob(house, lines, files, input, wanted, id);
            jobs.add(job);
            return Reply.json(200, job.json());
        }
    }

    private static Rejected bad(String param, String message) {
        return new Rejected(Check.BATCH, 400, message, param, null);
    }

    /** The newest batch comes first. */
    private synchronized Reply list(Request request) throws Rejected {
        String limit = request.query("limit").orElse("20");
        if (!limit.matches("[1-9]\\d?|100")) {
            throw bad("limit", "The limit must lie in 1..100.");
        }
        List<BatchJob> all = new ArrayList<>(jobs);
        Collections.reverse(all);
        String after = request.query("after").orElse("");
        if (!after.isEmpty()) {
            all = all.subList(all.indexOf(job(after)) + 1, all.size());
        }
        List<BatchJob> page = all.subList(0, Math.min(all.size(), Integer.parseInt(limit)));
        ObjectNode body = Json.object().put("object", "list");
        ArrayNode data = body.putArray("data");
        page.forEach(job -> data.add(job.json()));
        body.put("first_id", page.isEmpty() ? null : page.get(0).id());
        body.put("last_id", page.isEmpty() ? null : page.get(page.size() - 1).id());
        return Reply.json(200, body.put("has_more", page.size() < all.size()));
    }

    @Override
    public Reply reject(Request request, Rejected no) {
        return dialect.reject(no);
    }
}
