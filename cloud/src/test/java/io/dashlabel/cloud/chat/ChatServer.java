package io.dashlabel.cloud.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A chat model over a real socket that says what it is told to say. Answers whatever it is asked, and keeps the requests. */
final class ChatServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    static final String LABELS = "{\"weather\":\"overcast\",\"timeofday\":\"daytime\",\"scene\":\"city street\"}";

    record Request(String method, String uri, Map<String, String> headers, String text, JsonNode body) {

        String image() {
            return body.at("/messages/1/content/1/image_url/url").asText();
        }
    }

    record Reply(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<Request, Reply> script = request -> ok(LABELS);

    ChatServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
        Request request = new Request(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, text, JSON.readTree(text));
        requests.add(request);
        Reply reply = script.apply(request);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    ChatServer saying(Function<Request, Reply> newScript) {
        script = newScript;
        return this;
    }

    ChatServer saying(int status, String body) {
        return saying(request -> new Reply(status, body));
    }

    /** These one after another, the last one again and again. */
    ChatServer sayingInTurn(Reply... replies) {
        int[] next = {0};
        return saying(request -> {
            synchronized (next) {
                return replies[Math.min(next[0]++, replies.length - 1)];
            }
        });
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    Request only() {
        if (requests.size() != 1) {
            throw new AssertionError(requests.size() + " requests");
        }
        return requests.get(0);
    }

    static Reply ok(String content) {
        return new Reply(200, completion(content, "stop", "\"refusal\":null", "null"));
    }

    /** @param more fields of the message */
    static String completion(String content, String finishReason, String more, String logprobs) {
        ObjectNode text = JSON.createObjectNode().put("content", content);
        String escaped = text.get("content").toString();
        return """
                {"id":"chatcmpl-1","object":"chat.completion","created":1795000000,"model":"gpt-5-nano-2025-08-07",
                 "choices":[{"index":0,"finish_reason":"%s","logprobs":%s,
                   "message":{"role":"assistant","content":%s,%s}}],
                 "usage":{"prompt_tokens":1000,"completion_tokens":100,"total_tokens":1100,
                   "completion_tokens_details":{"reasoning_tokens":64}}}
                """.formatted(finishReason, logprobs, escaped, more);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
