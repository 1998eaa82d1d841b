package io.dashlabel.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {

    @Test
    void space_around_a_key_does_not_count() throws Exception {
        assertThat(Credential.key("api-key", "", () -> " k3y\n", "${KEY}").headers())
                .isEqualTo(Map.of("api-key", "k3y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k3y\r\nX-Other: 1", "k3y and more", "k3y\u00fc"})
    void a_key_that_no_header_can_hold_is_refused_and_not_repeated(String key) {
        assertThatThrownBy(
                        () -> Credential.key("api-key", "", () -> key, "${KEY}").headers())
                .isInstanceOf(AnnotatorException.Fatal.class)
                .hasMessage("the key from ${KEY} holds a space, a line break or another character that no key has");
    }

    @Test
    void a_key_is_concealed_in_whatever_form_it_is_repeated() {
        Key key = new Key("api-key", "", () -> "a/b+c=d&e\n", "${KEY}");
        for (String form : List.of("a/b+c=d&e", "a\\/b+c=d&e", "a%2Fb%2Bc%3Dd%26e", "YS9iK2M9ZCZl")) {
            assertThat(key.conceal("no " + form + "!")).isEqualTo("no ***!");
        }
        assertThat(new Key("api-key", "", () -> "none", "${KEY}").conceal("none"))
                .isEqualTo("none");
    }
}
