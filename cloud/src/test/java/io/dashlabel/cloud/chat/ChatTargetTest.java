package io.dashlabel.cloud.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as people have them. */
class ChatTargetTest {

    private static String openai(String endpoint) {
        return ChatTarget.openai(endpoint, "m", Optional.empty(), Optional.empty())
                .uri()
                .toString();
    }

    private static String compatible(String endpoint) {
        return ChatTarget.compatible(endpoint, "m").uri().toString();
    }

    private static String azure(String endpoint, String... version) {
        return ChatTarget.azureOpenai(endpoint, "scenes 1", Stream.of(version).findFirst())
                .uri()
                .toString();
    }

    private static String foundry(String endpoint) {
        return ChatTarget.foundry(endpoint, "m", "2024-05-01-preview", Optional.empty())
                .uri()
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.openai.com",
                "https://api.openai.com/",
                "https://api.openai.com/v1",
                " https://API.openai.com/v1/ ",
                "https://api.openai.com/v1/chat/completions"
            })
    void the_address_of_openai(String endpoint) {
        assertThat(openai(endpoint)).isEqualTo("https://api.openai.com/v1/chat/completions");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:11434, http://localhost:11434/v1/chat/completions",
        "http://localhost:11434/v1/, http://localhost:11434/v1/chat/completions",
        "http://gpu.lab:8000/v1, http://gpu.lab:8000/v1/chat/completions",
        "https://gateway.example/llm/openai, https://gateway.example/llm/openai/chat/completions"
    })
    void what_speaks_as_openai_does(String endpoint, String uri) {
        assertThat(compatible(endpoint)).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://res.openai.azure.com",
                "https://res.openai.azure.com/",
                "https://res.openai.azure.com/openai",
                "https://res.openai.azure.com/openai/v1/",
                "https://res.openai.azure.com/openai/v1/chat/completions",
                "https://res.openai.azure.com/openai/v1/chat/completions?api-version=v1",
                "https://res.openai.azure.com/openai/deployments/scenes%201"
            })
    void azure_without_versions(String endpoint) {
        assertThat(azure(endpoint)).isEqualTo("https://res.openai.azure.com/openai/v1/chat/completions");
    }

    @Test
    void azure_with_a_version_takes_the_older_address() {
        String old =
                "https://res.openai.azure.com/openai/deployments/scenes%201/chat/completions?api-version=2024-10-21";
        assertThat(azure("https://res.openai.azure.com/", "2024-10-21")).isEqualTo(old);
        assertThat(azure("https://res.openai.azure.com/openai/v1", "2024-10-21"))
                .isEqualTo(old);
        assertThat(azure(old)).isEqualTo(old);
        assertThat(azure(old, "2025-04-01-preview")).isEqualTo(old.replace("2024-10-21", "2025-04-01-preview"));
        assertThat(azure("https://res.openai.azure.com", "preview"))
                .isEqualTo("https://res.openai.azure.com/openai/v1/chat/completions?api-version=preview");
    }

    @Test
    void projects_and_gateways_keep_their_host_and_path() {
        assertThat(azure("https://res.services.ai.azure.com/api/projects/cars"))
                .isEqualTo("https://res.services.ai.azure.com/openai/v1/chat/completions");
        assertThat(azure("https://gateway.azure-api.net/team/a/"))
                .isEqualTo("https://gateway.azure-api.net/team/a/openai/v1/chat/completions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://res.services.ai.azure.com",
                "https://res.services.ai.azure.com/models/",
                "https://res.services.ai.azure.com/api/projects/cars",
                "https://res.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview"
            })
    void the_address_of_foundry(String endpoint) {
        assertThat(foundry(endpoint))
                .isEqualTo("https://res.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview");
    }

    @Test
    void a_serverless_deployment_has_an_address_of_its_own() {
        assertThat(ChatTarget.serverless("https://phi.eastus2.models.ai.azure.com/v1/")
                        .uri())
                .hasToString("https://phi.eastus2.models.ai.azure.com/v1/chat/completions");
        assertThat(ChatTarget.serverless("https://phi.eastus2.models.ai.azure.com")
                        .uri())
                .hasToString("https://phi.eastus2.models.ai.azure.com/chat/completions");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api.openai.com/v1 | endpoint must be an address such as",
                "localhost:11434 | endpoint must be an address such as",
                "ftp://x | endpoint must be an address such as",
                "http://my host | endpoint must be an address such as",
                "https://user:pw@x/v1 | endpoint must be an address such as",
                "https://x/v1?key=1 | endpoint must be an address without parameters",
                "http://api.openai.com/v1 | must begin with https://",
                "https://res.openai.azure.com/openai/v1 | set type to azure-openai",
                "'' | endpoint must be an address such as"
            })
    void what_cannot_be_openai_is_one_sentence(String endpoint, String sentence) {
        assertThatThrownBy(() -> openai(endpoint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("endpoint ")
                .hasMessageContaining(sentence)
                .message()
                .doesNotContain("pw");
    }

    @Test
    void what_cannot_be_azure_is_one_sentence() {
        assertThatThrownBy(() -> azure("https://api.openai.com/v1")).hasMessageContaining("set type to openai");
        assertThatThrownBy(() -> azure("https://ai.azure.com/build/x")).hasMessageContaining("page of the portal");
        assertThatThrownBy(() -> azure("http://10.0.0.4")).hasMessageContaining("https://");
        assertThatThrownBy(() -> azure("https://r.openai.azure.com", "latest"))
                .hasMessageStartingWith("apiVersion must be a date");
        assertThatThrownBy(() -> azure("https://r.openai.azure.com/openai/deployments/other/chat/completions"))
                .hasMessage(
                        "deployment is scenes 1, and the endpoint https://r.openai.azure.com/openai/deployments/other"
                                + "/chat/completions names other");
        assertThatThrownBy(() -> azure("https://r.services.ai.azure.com/models"))
                .hasMessageContaining("set type to azure-foundry");
        assertThatThrownBy(() -> ChatTarget.azureOpenai("https://r.openai.azure.com", " ", Optional.empty()))
                .hasMessage("deployment must not be empty");
    }

    @Test
    void what_cannot_be_foundry_or_ollama_is_one_sentence() {
        assertThatThrownBy(() -> foundry("https://r.services.ai.azure.com/openai/v1"))
                .hasMessageContaining("set type to azure-openai");
        assertThatThrownBy(() -> foundry("https://phi.eastus2.models.ai.azure.com"))
                .hasMessageContaining("set serverless to true");
        assertThatThrownBy(() -> compatible("http://localhost:11434/api/chat"))
                .hasMessageContaining("http://localhost:11434/v1");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:1, true",
        "http://127.0.0.1, true",
        "http://[::1]:8080, true",
        "http://ollama:11434, true",
        "http://192.168.1.4, true",
        "http://10.1.2.3, true",
        "http://172.16.0.9, true",
        "http://gpu.local, true",
        "http://host.docker.internal, true",
        "http://172.32.0.9, false",
        "https://openrouter.ai/api/v1, false",
        "https://10.example.com, false",
        "http://8.8.8.8, false"
    })
    void what_is_near_is_told_by_its_name(String endpoint, boolean near) {
        assertThat(ChatTarget.compatible(endpoint, "m").isNear()).isEqualTo(near);
    }
}
