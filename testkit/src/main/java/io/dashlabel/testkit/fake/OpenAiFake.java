package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;

/** Fakes OpenAI: {@code POST /v1/chat/completions}. */
record OpenAiFake(Chat chat) implements Fake {

    @Override
    public boolean serves(String path) {
        return path.equals("/v1/chat/completions");
    }

    @Override
    public Reply answer(Request request) throws Rejected {
        request.allow("POST");
        Keys.bearerKey(request);
        JsonNode body = request.json();
        String name = body.path("model").asText();
        Model model = Model.named(name)
                .orElseThrow(() -> new Rejected(
                        Check.MODEL,
                        name.isEmpty() ? 400 : 404,
                        name.isEmpty()
                                ? "you must provide a model parameter"
                                : "The model `" + name + "` does not exist or you do not have access to it.",
                        null,
                        name.isEmpty() ? null : "model_not_found"));
        return chat.answer(request.path(), body, Flavour.OPENAI, model);
    }

    @Override
    public Reply reject(Request request, Rejected no) {
        return Reply.json(no.status(), Shape.OPENAI.body(no.status(), null, no.param(), no.code(), no.message()));
    }
}
