package io.dashlabel.serve.http;

import java.net.URI;
import java.util.Optional;

/**
 * How the server is started.
 *
 * @param host address or name to listen at, usually {@code 127.0.0.1}
 * @param port 0 to 65535; 0: any free one
 * @param proxy {@code https://} address under which a proxy with TLS serves the page; absent without one
 * @param by the name to sign edits with, unless the person chooses another
 * @param readOnly whether all edits are refused
 * @param landing id of the run to show first; absent: the list of runs
 * @param version of dashlabel
 */
public record ServerSettings(
        String host,
        int port,
        Optional<URI> proxy,
        String by,
        boolean readOnly,
        Optional<String> landing,
        String version) {

    /** The address that only programs of this machine reach. */
    public static final String THIS_MACHINE = "127.0.0.1";

    public static final int USUAL_PORT = 8750;

    public ServerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }
}
