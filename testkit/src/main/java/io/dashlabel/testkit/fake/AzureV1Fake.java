package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Fakes Azure OpenAI v1. The model in the body is the name of the deployment. */
record AzureV1Fake(House house, Chat chat) implements Fake {

    @Override
    public boolean serves(String path) {
        return path.equals("/openai/v1/chat/completions");
    }

    @Override
    public Reply answer(Request request) throws Rejected {
        request.allow("POST");
        Keys.azureOrBearerKey(request);
        String version = request.query("api-version").orElse("preview");
        if (!Set.of("preview", "latest", "v1").contains(version)) {
            throw new Rejected(Check.API_VERSION, 400, "API version not supported", null, "BadRequest");
        }
        JsonNode body = request.json();
        String deployment = body.path("model").asText();
        Model model = house.setup().deployed(deployment).orElseThrow(() -> AzureErrors.noDeployment(deployment));
        return chat.answer(request.path(), body, Flavour.AZURE, model);
    }

    @Override
    public Reply reject(Request request, Rejected no) {
        return AzureErrors.of(no);
    }
}
