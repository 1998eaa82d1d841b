package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fakes Azure OpenAI with the deployment in the path and {@code api-version}. It ignores the model in the body. */
record AzureLegacyFake(House house, Chat chat) implements Fake {

    private static final Pattern PATH = Pattern.compile("/openai/deployments/([^/]+)/chat/completions");
    private static final Pattern VERSION = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d(-preview)?");

    @Override
    public boolean serves(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public Reply answer(Request request) throws Rejected {
        request.allow("POST");
        Keys.azure(request);
        String version = request.query("api-version")
                .filter(given -> VERSION.matcher(given).matches())
                .orElseThrow(AzureErrors::noResource);
        Matcher path = PATH.matcher(request.path());
        String deployment = path.matches() ? path.group(1) : "";
        Model model = house.setup().deployed(deployment).orElseThrow(() -> AzureErrors.noDeployment(deployment));
        JsonNode body = request.json();
        boolean schema = body.path("response_format").path("type").asText().equals("json_schema");
        if (schema && version.compareTo("2024-08-01") < 0) {
            throw new Rejected(
                    Check.API_VERSION,
                    400,
                    "response_format value as json_schema is enabled only for api versions 2024-08-01-preview and later",
                    null,
                    "BadRequest");
        }
        return chat.answer(request.path(), body, Flavour.AZURE, model);
    }

    @Override
    public Reply reject(Request request, Rejected no) {
        return AzureErrors.of(no);
    }
}
