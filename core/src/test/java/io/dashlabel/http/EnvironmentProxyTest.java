package io.dashlabel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentProxyTest {

    private static final URI MODEL = URI.create("https://github.com/x.onnx");

    private static Proxy chosen(URI address, Map<String, String> environment) {
        return new EnvironmentProxy(environment, ProxySelector.of(null))
                .select(address)
                .get(0);
    }

    @Test
    void the_variable_of_the_scheme_counts_in_either_case() {
        Proxy proxy = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy", 3128));
        assertThat(chosen(MODEL, Map.of("https_proxy", "http://proxy:3128"))).isEqualTo(proxy);
        assertThat(chosen(MODEL, Map.of("HTTPS_PROXY", "proxy:3128/"))).isEqualTo(proxy);
        assertThat(chosen(MODEL, Map.of("all_proxy", "http://proxy:3128"))).isEqualTo(proxy);
        assertThat(chosen(MODEL, Map.of("http_proxy", "http://proxy:3128"))).isEqualTo(Proxy.NO_PROXY);
    }

    @Test
    void hosts_of_no_proxy_are_reached_directly() {
        for (String list : new String[] {"github.com", "a.b, .github.com", "*", "*.github.com"}) {
            assertThat(chosen(MODEL, Map.of("https_proxy", "http://proxy:3128", "no_proxy", list)))
                    .as(list)
                    .isEqualTo(Proxy.NO_PROXY);
        }
        assertThat(chosen(MODEL, Map.of("https_proxy", "http://proxy:3128", "no_proxy", "hub.com"))
                        .type())
                .isEqualTo(Proxy.Type.HTTP);
    }

    @Test
    void an_unusable_proxy_is_said_without_its_password() {
        assertThatThrownBy(() -> chosen(MODEL, Map.of("https_proxy", "socks5://me:secret@proxy:1")))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("secret");
    }
}
