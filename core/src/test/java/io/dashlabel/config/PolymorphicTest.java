package io.dashlabel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sections of which the key {@code type} says what else they hold. */
class PolymorphicTest {

    interface Service {
        @TypeName("azure-openai")
        record AzureOpenai(
                String deployment,
                Optional<Secret> key,
                @Default("0.5") double heat) implements Service {
            public AzureOpenai {
                Constraints.between("heat", 0, 2, heat);
            }
        }

        @TypeName("local")
        record Local() implements Service {}
    }

    private static final TypeNames TYPES = new TypeNames(List.of(Service.AzureOpenai.class, Service.Local.class));

    record Asked(@Polymorphic Service service, @Default("1") int times) {}

    record Whole(List<Asked> asked, @Polymorphic Optional<Service> main) {}

    private static Whole read(String yaml) {
        return new YamlBinder(Map.of("KEY", "sk-1", "KIND", "local"), SecretsRequired.NEEDED, TYPES)
                .read(Whole.class, yaml, "run.yaml", List.of());
    }

    private static void refuses(String yaml, String... sentences) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(UsageException.class)
                .hasMessage(String.join("\n", sentences));
    }

    @Test
    void the_type_brings_its_own_keys_into_the_section() {
        Whole whole = read("""
                type: azure-openai
                deployment: gpt
                key: ${KEY}
                asked:
                  - {type: local, times: 3}
                  - {times: 2, heat: 1, type: Azure-OpenAI, deployment: phi}
                """);
        assertThat(whole.asked())
                .containsExactly(
                        new Asked(new Service.Local(), 3),
                        new Asked(new Service.AzureOpenai("phi", Optional.empty(), 1), 2));
        assertThat(whole.main()).hasValueSatisfying(main -> {
            Service.AzureOpenai service = (Service.AzureOpenai) main;
            assertThat(service.deployment()).isEqualTo("gpt");
            assertThat(service.key().orElseThrow().reveal()).isEqualTo("sk-1");
        });
        String written = ConfigWriter.yaml(whole);
        assertThat(read(written)).isEqualTo(whole);
        assertThat(written).contains("${KEY}").doesNotContain("sk-1");
    }

    @Test
    void without_a_type_an_optional_one_is_absent_and_another_is_missing() {
        assertThat(read("{}").main()).isEmpty();
        assertThat(read("type: ${KIND}").main()).contains(new Service.Local());
        refuses("asked: [{}]", "run.yaml:1:9: asked[0].type is missing");
    }

    @Test
    void keys_of_another_type_are_unknown() {
        refuses(
                "asked: [{type: local, deployment: gpt}]",
                "run.yaml:1:23: unknown key 'deployment' in asked[0]; known: type, times");
        refuses("deployment: gpt", "run.yaml:1:1: unknown key 'deployment'; known: asked, type");
    }

    @Test
    void what_its_settings_refuse_is_said_at_its_place() {
        refuses(
                "asked: [{type: azure-openai, heat: 3, deployment: gpt}, {type: azure-openai}]",
                "run.yaml:1:36: asked[0].heat must lie in 0..2, is 3",
                "run.yaml:1:57: asked[1].deployment is missing");
        refuses("type: openai", "run.yaml:1:7: type must be one of azure-openai, local, is 'openai'");
        refuses("type: [local]", "run.yaml:1:7: type must be a single word");
    }
}
