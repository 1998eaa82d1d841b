package io.dashlabel.serve.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of the header {@code Host} that a browser may send. Any other one comes from a page of a foreign name that
 * resolves to this machine (DNS rebinding).
 */
final class KnownHosts {

    private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::", "[::]");

    private final Set<String> hosts = new TreeSet<>();
    private final Optional<String> proxy;
    private final boolean anyAddress;
    private final int port;

    /**
     * @param bound what the server listens at; if that is every address of the machine, each numeric address is known
     * @param proxy the address under which a proxy serves the page
     */
    KnownHosts(String bound, int port, Optional<URI> proxy) {
        this.port = port;
        this.proxy = proxy.map(KnownHosts::origin);
        anyAddress = ALL_ADDRESSES.contains(bound);
        for (String name : new String[] {"127.0.0.1", "localhost", "[::1]", bracketed(bound)}) {
            hosts.add(name.toLowerCase(Locale.ROOT) + ":" + port);
        }
        proxy.ifPresent(address -> hosts.add(address.getRawAuthority().toLowerCase(Locale.ROOT)));
    }

    boolean knows(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String lower = host.toLowerCase(Locale.ROOT);
        return hosts.contains(lower) || (anyAddress && isNumeric(lower) && lower.endsWith(":" + port));
    }

    /** Whether an origin is the page that this server, or its proxy, served at this host. */
    boolean isOwn(@Nullable String origin, @Nullable String host) {
        if (origin == null || !knows(host)) {
            return false;
        }
        return origin.equalsIgnoreCase("http://" + host)
                || proxy.filter(origin::equalsIgnoreCase).isPresent();
    }

    /** No name can be rebound to a number. */
    private static boolean isNumeric(String host) {
        return host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}:[0-9]+") || host.matches("\\[[0-9a-f:.]+]:[0-9]+");
    }

    private static String origin(URI address) {
        return (address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT);
    }

    static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
