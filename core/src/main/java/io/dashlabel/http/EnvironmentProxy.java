package io.dashlabel.http;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Selects the proxy of {@code https_proxy}, {@code http_proxy} or {@code all_proxy}, in lower or upper case. Hosts of
 * {@code no_proxy} get no proxy; it lists names, which include their sub-domains, or {@code *}. Java itself ignores
 * these variables.
 */
public final class EnvironmentProxy extends ProxySelector {

    private final Map<String, String> environment;
    private final ProxySelector otherwise;

    /** @param otherwise selects the proxy if the environment names none: Java's own settings */
    public EnvironmentProxy(Map<String, String> environment, ProxySelector otherwise) {
        this.environment = Map.copyOf(environment);
        this.otherwise = otherwise;
    }

    @Override
    public List<Proxy> select(URI address) {
        String scheme = String.valueOf(address.getScheme());
        Optional<String> proxy = value(scheme + "_proxy").or(() -> value("all_proxy"));
        if (proxy.isEmpty()) {
            return otherwise.select(address);
        }
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        boolean direct = value("no_proxy").stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(rule -> rule.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                .anyMatch(rule -> rule.equals("*") || host.equals(rule) || host.endsWith("." + rule));
        return List.of(direct ? Proxy.NO_PROXY : proxy(proxy.get()));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException e) {
        // The caller gets the exception itself; no second proxy exists.
    }

    private Optional<String> value(String variable) {
        return Stream.of(variable, variable.toUpperCase(Locale.ROOT))
                .map(name -> environment.getOrDefault(name, ""))
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static Proxy proxy(String text) {
        URI proxy = URI.create("");
        try {
            proxy = URI.create(text.contains("://") ? text : "http://" + text);
        } catch (IllegalArgumentException e) {
            // Reported below, without the text: it may hold a password.
        }
        if (proxy.getHost() == null || !"http".equals(proxy.getScheme())) {
            throw new UsageException(
                    "the proxy in https_proxy, http_proxy or all_proxy is no address like http://host:port");
        }
        int port = proxy.getPort() > 0 ? proxy.getPort() : 80;
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
    }
}
