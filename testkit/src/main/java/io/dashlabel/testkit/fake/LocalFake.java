package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fakes a server of open models under a prefix, such as {@code /ollama/v1/chat/completions}. It checks no key. */
record LocalFake(String prefix, Flavour flavour, Chat chat) implements Fake {

    @Override
    public boolean serves(String path) {
        return path.startsWith(prefix + "/");
    }

    @Override
    public Reply answer(Request request) throws Rejected {
        String rest = request.path().substring(prefix.length());
        if (rest.equals("/v1/chat/completions")) {
            request.allow("POST");
            JsonNode body = request.json();
            return chat.answer(
                    request.path(), body, flavour, model(body.path("model").asText()));
        }
        boolean health = flavour == Flavour.VLLM || flavour == Flavour.LLAMA_CPP;
        if (rest.equals("/v1/models")) {
            request.allow("GET");
            return Reply.json(200, models());
        } else if (rest.equals("/health") && health) {
            request.allow("GET");
            return flavour == Flavour.VLLM
                    ? Reply.of(200, "text/plain", new byte[0])
                    : Reply.json(200, Json.object().put("status", "ok"));
        } else if (rest.equals("/props") && flavour == Flavour.LLAMA_CPP) {
            request.allow("GET");
            return Reply.json(200, Json.of("{\"modalities\":{\"vision\":true,\"audio\":false}}"));
        }
        throw new Rejected(Check.ROUTE, 404, "there is no " + request.path());
    }

    private Model model(String name) throws Rejected {
        if (flavour == Flavour.LLAMA_CPP) {
            return Model.named(name).orElse(Model.named("llava").orElseThrow()); // the server accepts any key
        }
        return Model.named(name)
                .orElseThrow(() -> new Rejected(
                        Check.MODEL,
                        404,
                        flavour == Flavour.OLLAMA
                                ? "model '" + name + "' not found"
                                : "The model `" + name + "` does not exist."));
    }

    private ObjectNode models() {
        ObjectNode body = Json.object().put("object", "list");
        ArrayNode data = body.putArray("data");
        for (Model model : Model.all()) {
            ObjectNode one = data.addObject().put("id", model.name()).put("object", "model");
            if (flavour == Flavour.LLAMA_CPP) {
                one.putObject("architecture")
                        .putArray("input_modalities")
                        .add("text")
                        .add("image");
            }
        }
        return body;
    }

    @Override
    public Reply reject(Request request, Rejected no) {
        return Reply.json(no.status(), flavour.shape().body(no.status(), null, no.param(), no.code(), no.message()));
    }
}
