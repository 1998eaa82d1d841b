package io.dashlabel.config;

import io.dashlabel.net.SecretParts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A path, or an address that may hold a secret. Only the code that opens it gets the whole text. The shown and written
 * forms keep the variables of user info and parameters, so that the configuration can be read again. For a secret that
 * was written in clear they have {@code ***}, which cannot be read again. All other parts have their value.
 */
public final class Location {

    /**
     * A part of a text.
     *
     * @param value of the part
     * @param reference the source of the value: <code>${NAME}</code>; empty if the text itself holds the value
     */
    record Piece(String value, String reference) {

        boolean isReference() {
            return !reference.isEmpty();
        }
    }

    /** The location was written without its secret; the user has to give the secret again. */
    static final class LostException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        LostException() {
            super("held a secret that is not known any more");
        }
    }

    private final String whole;
    private final String shown;
    private final String written;

    private Location(String whole, String shown, String written) {
        this.whole = whole;
        this.shown = shown;
        this.written = written;
    }

    /** Makes a location of a text without variables. */
    public static Location of(String text) {
        return of(List.of(new Piece(text, "")));
    }

    /** @throws LostException if {@code ***} replaces a secret */
    static Location of(List<Piece> pieces) {
        StringBuilder joined = new StringBuilder();
        pieces.forEach(piece -> joined.append(piece.value()));
        String whole = joined.toString();
        if (!SecretParts.isAddress(whole)) {
            return new Location(whole, whole, Variables.escaped(whole));
        }
        return new Location(whole, text(pieces, whole, false), text(pieces, whole, true));
    }

    private static String text(List<Piece> pieces, String whole, boolean escaped) {
        BitSet details = SecretParts.details(whole);
        BitSet secrets = SecretParts.secrets(whole);
        List<String> parts = new ArrayList<>();
        int at = 0;
        boolean open = false; // whether the current secret already has its stars
        for (Piece piece : pieces) {
            int end = at + piece.value().length();
            if (piece.isReference() && isIn(details, at, end)) {
                parts.add(piece.reference());
                open = false;
            } else {
                for (int from = at; from < end; ) {
                    boolean secret = secrets.get(from);
                    int stop = Math.min(end, secret ? secrets.nextClearBit(from) : nextSet(secrets, from, end));
                    String value = whole.substring(from, stop);
                    if (secret && !piece.isReference()) {
                        requireKept(value);
                    }
                    if (!secret) {
                        parts.add(escaped ? Variables.escaped(value) : value);
                    } else if (!open) {
                        parts.add(SecretParts.HIDDEN);
                    }
                    open = secret;
                    from = stop;
                }
            }
            at = end;
        }
        return String.join("", parts);
    }

    private static boolean isIn(BitSet details, int from, int end) {
        int next = details.nextSetBit(from);
        return next >= 0 && next < end;
    }

    private static int nextSet(BitSet bits, int from, int otherwise) {
        int next = bits.nextSetBit(from);
        return next < 0 ? otherwise : next;
    }

    private static void requireKept(String secret) {
        if (secret.contains(SecretParts.HIDDEN)) {
            throw new LostException();
        }
    }

    /** The whole text, for the code that opens it. */
    public String reveal() {
        return whole;
    }

    /** Without secrets, for people. */
    public String shown() {
        return shown;
    }

    /** Without secrets, for a configuration file; reading it again gives the same location. */
    String written() {
        return written;
    }

    /** Whether a part must not be shown. */
    public boolean isPartlyHidden() {
        return !shown.equals(whole);
    }

    /** Whether the text has the form of an address, not of a path. */
    public boolean isAddress() {
        return SecretParts.isAddress(whole);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Location place && place.whole.equals(whole) && place.written.equals(written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return shown;
    }
}
