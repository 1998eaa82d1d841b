package io.dashlabel.testkit.fake;

/** Fakes a serverless deployment of Phi: {@code POST /chat/completions} without a model, and {@code GET /info}. */
record ServerlessFake(Chat chat) implements Fake {

    @Override
    public boolean serves(String path) {
        return path.equals("/chat/completions") || path.equals("/info");
    }

    @Override
    public Reply answer(Request request) throws Rejected {
        boolean info = request.path().equals("/info");
        request.allow(info ? "GET" : "POST");
        Keys.bearerKey(request);
        if (info) {
            return Reply.json(
                    200,
                    Json.object()
                            .put("model_name", Model.PHI.name())
                            .put("model_type", "chat-completion")
                            .put("model_provider_name", "Microsoft"));
        }
        return chat.answer(request.path(), FoundryFields.checked(request, Model.PHI), Flavour.FOUNDRY, Model.PHI);
    }

    @Override
    public Reply reject(Request request, Rejected no) {
        return FoundryFields.reject(request, no);
    }
}
