package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Fakes the model inference of Azure AI Foundry: {@code POST /models/chat/completions?api-version=}. */
record FoundryFake(House house, Chat chat) implements Fake {

    private static final Set<String> VERSIONS = Set.of(
            "2024-04-01-preview",
            "2024-05-01-preview",
            "2024-08-01-preview",
            "2025-02-01-preview",
            "2025-04-01",
            "2025-05-01",
            "2025-05-01-preview",
            "2025-05-15-preview");

    @Override
    public boolean serves(String path) {
        return path.equals("/models/chat/completions");
    }

    @Override
    public Reply answer(Request request) throws Rejected {
        request.allow("POST");
        Keys.azureOrBearerKey(request);
        if (!VERSIONS.contains(request.query("api-version").orElse(""))) {
            throw new Rejected(Check.API_VERSION, 400, "API version not supported", null, "BadRequest");
        }
        JsonNode sent = request.json();
        String name = sent.path("model").asText();
        Model model = deployed(name).orElseThrow(() -> AzureErrors.noDeployment(name));
        return chat.answer(request.path(), FoundryFields.checked(request, model), Flavour.FOUNDRY, model);
    }

    /** The comparison ignores case. */
    private Optional<Model> deployed(String name) {
        return Stream.concat(
                        house.setup().deployments().keySet().stream(),
                        Model.all().stream().map(Model::name))
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .flatMap(house.setup()::deployed);
    }

    @Override
    public Reply reject(Request request, Rejected no) {
        return FoundryFields.reject(request, no);
    }
}
