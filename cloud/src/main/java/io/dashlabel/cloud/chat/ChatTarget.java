package io.dashlabel.cloud.chat;

import io.dashlabel.cloud.http.Address;
import io.dashlabel.config.ConfigException;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The address of a chat model in one dialect, and the headers and the model name of its requests.
 *
 * <p>The factories accept the usual spellings of addresses: with or without a slash at the end, with a path, with
 * {@code /v1}, or copied from a portal. Their messages begin with the name of the setting: {@code endpoint}, {@code
 * deployment}, {@code apiVersion}, {@code model}.
 *
 * @param uri of the request
 * @param model in the body; absent if the address decides
 * @param headers in addition to the credential
 * @param openai whether it is OpenAI itself, whose rules for small images differ from Azure's
 */
public record ChatTarget(URI uri, Optional<String> model, Map<String, String> headers, boolean openai) {

    private static final String PATH = "/chat/completions";

    public ChatTarget {
        headers = Map.copyOf(headers); // only looked up and sent
    }

    /**
     * OpenAI.
     *
     * @param endpoint usually {@code https://api.openai.com/v1}
     */
    public static ChatTarget openai(
            String endpoint, String model, Optional<String> organization, Optional<String> project) {
        Address address = notAzure(address(endpoint).encrypted());
        Map<String, String> headers = new LinkedHashMap<>();
        organization.ifPresent(id -> headers.put("OpenAI-Organization", inHeader("organization", id)));
        project.ifPresent(id -> headers.put("OpenAI-Project", inHeader("project", id)));
        return new ChatTarget(versioned(address), Optional.of(named("model", model)), headers, true);
    }

    /**
     * Any server with OpenAI's interface: Ollama, vLLM, llama.cpp, LM Studio, gateways. An address without a path gets
     * /v1.
     */
    public static ChatTarget compatible(String endpoint, String model) {
        Address address = notAzure(address(endpoint));
        if (address.path().startsWith("/api/chat") || address.path().startsWith("/api/generate")) {
            throw new ConfigException(
                    "endpoint",
                    address + " is Ollama's own interface, which dashlabel does not support; use " + address.at("/v1"));
        }
        return new ChatTarget(versioned(address), Optional.of(named("model", model)), Map.of(), false);
    }

    private static URI versioned(Address address) {
        Address base = address.without(PATH);
        return base.at((base.path().isEmpty() ? "/v1" : base.path()) + PATH).uri();
    }

    private static Address address(String endpoint) {
        Address address = Address.of(endpoint, "https://host or http://localhost:8000/v1");
        if (Arrays.stream(address.query().split("&"))
                .anyMatch(part -> !part.isEmpty() && !part.startsWith("api-version="))) {
            throw new ConfigException("endpoint", "must be an address without parameters after '?'");
        }
        return address;
    }

    private static Address notAzure(Address address) {
        if (address.host().endsWith(".openai.azure.com") || address.host().endsWith(".services.ai.azure.com")) {
            throw new ConfigException(
                    "endpoint",
                    address + " is Azure's; set type to azure-openai, or to azure-foundry for its other models");
        }
        return address;
    }

    /** Removes the project from the address. Foundry's portal shows it, and the resource answers for it. */
    private static Address ofResource(String endpoint) {
        Address address = address(endpoint).encrypted();
        if (address.host().equals("api.openai.com")) {
            throw new ConfigException("endpoint", address + " is not Azure's; set type to openai");
        }
        if (address.host().equals("ai.azure.com") || address.host().equals("portal.azure.com")) {
            throw new ConfigException(
                    "endpoint",
                    address
                            + " is a page of the portal; it shows the endpoint, which looks like https://NAME.openai.azure.com or"
                            + " https://NAME.services.ai.azure.com");
        }
        return address.at(address.path().replaceFirst("/api/projects/[^/]+", ""));
    }

    /**
     * Azure OpenAI.
     *
     * @param endpoint of the resource: {@code https://NAME.openai.azure.com}
     * @param deployment its name, which is not the model's
     * @param apiVersion absent or {@code preview}: the address without versions, {@code /openai/v1}; a date: the older
     *     address with that version
     */
    public static ChatTarget azureOpenai(String endpoint, String deployment, Optional<String> apiVersion) {
        Address address = ofResource(endpoint);
        Optional<String> pasted = address.after("/openai/deployments/");
        if (address.path().contains("/models")) {
            throw new ConfigException(
                    "endpoint",
                    address + " belongs to Foundry's model inference; set type to azure-foundry, or remove /models");
        }
        if (pasted.isPresent() && !pasted.get().equals(Address.encoded(named("deployment", deployment)))) {
            throw new ConfigException(
                    "deployment", "is " + deployment + ", and the endpoint " + address + " names " + pasted.get());
        }
        Optional<String> version = apiVersion.or(() -> Optional.of(address.query())
                .filter(query -> !query.isEmpty())
                .map(query -> query.substring("api-version=".length())));
        Address base = address.without(PATH)
                .without("/deployments/" + pasted.orElse(""))
                .without("/openai/v1")
                .without("/openai");
        boolean dated =
                version.filter(v -> !v.equals("preview") && !v.equals("v1")).isPresent();
        if (dated) {
            requireDate(version.get());
            return new ChatTarget(
                    versioned(base, "/openai/deployments/" + Address.encoded(named("deployment", deployment)), version),
                    Optional.empty(),
                    Map.of(),
                    false);
        }
        return new ChatTarget(
                versioned(base, "/openai/v1", version.filter("preview"::equals)),
                Optional.of(named("deployment", deployment)),
                Map.of(),
                false);
    }

    /**
     * The model inference of Azure AI Foundry.
     *
     * @param endpoint of the resource: {@code https://NAME.services.ai.azure.com}
     * @param extraParameters the service's reaction to parameters that a model does not support: error, drop,
     *     pass-through
     */
    public static ChatTarget foundry(
            String endpoint, String model, String apiVersion, Optional<String> extraParameters) {
        Address address = ofResource(endpoint);
        if (address.host().endsWith(".models.ai.azure.com")) {
            throw new ConfigException(
                    "endpoint",
                    address + " is a serverless deployment, which has an address of its own; set serverless to true");
        }
        if (address.path().contains("/openai")) {
            throw new ConfigException(
                    "endpoint", address + " belongs to Azure OpenAI; set type to azure-openai, or remove /openai");
        }
        requireDate(apiVersion);
        Address base = address.without(PATH).without("/models");
        return new ChatTarget(
                versioned(base, "/models", Optional.of(apiVersion)),
                Optional.of(named("model", model)),
                extraParameters
                        .<Map<String, String>>map(value -> Map.of("extra-parameters", value))
                        .orElse(Map.of()),
                false);
    }

    /**
     * A serverless deployment of Azure AI Foundry, whose address alone names the model.
     *
     * @param endpoint of the deployment: {@code https://NAME.REGION.models.ai.azure.com}
     */
    public static ChatTarget serverless(String endpoint) {
        return new ChatTarget(
                versioned(ofResource(endpoint).without(PATH), "", Optional.empty()), Optional.empty(), Map.of(), false);
    }

    private static URI versioned(Address base, String path, Optional<String> version) {
        return URI.create(
                base + path + PATH + version.map(v -> "?api-version=" + v).orElse(""));
    }

    private static String named(String key, String text) {
        if (text.isBlank()) {
            throw new ConfigException(key, "must not be empty");
        }
        return text;
    }

    private static String inHeader(String key, String text) {
        if (!text.matches("[!-~]+")) {
            throw new ConfigException(key, "must be an id of letters, digits and hyphens");
        }
        return text;
    }

    private static void requireDate(String version) {
        if (!version.matches("\\d{4}-\\d{2}-\\d{2}(-preview)?")) {
            throw new ConfigException(
                    "apiVersion", "must be a date such as 2024-10-21 or 2024-05-01-preview, is '" + version + "'");
        }
    }

    /** The address without version and method, for messages. */
    public String place() {
        String text = uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
        return text.substring(0, text.length() - PATH.length());
    }

    /** The name and the address of the model, for messages. */
    public String service(String name) {
        return name + " at " + place();
    }

    /** Whether the host name is one of this machine or of its own network. */
    public boolean isNear() {
        return Address.isNear(uri.getHost());
    }
}
