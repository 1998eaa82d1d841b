package io.dashlabel.net;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;

/** Why nobody was reached, in words: the platform's exceptions often have an empty message. */
public final class Unreached {

    private Unreached() {}

    /** Empty where the failure is another one. */
    public static Optional<String> reason(Throwable failure) {
        if (isUnknownHost(failure)) {
            return Optional.of("the host name is unknown");
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return Optional.of("no connection in time");
        }
        // No route, no network: the system's words say which. Without words it is a closed port.
        return failure instanceof ConnectException && failure.getMessage() == null
                ? Optional.of("connection refused")
                : Optional.empty();
    }

    private static boolean isUnknownHost(Throwable failure) {
        return failure instanceof UnknownHostException
                || failure instanceof UnresolvedAddressException
                || (failure.getCause() != null && isUnknownHost(failure.getCause()));
    }
}
