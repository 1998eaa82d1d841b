package io.dashlabel.config;

import io.dashlabel.net.SecretParts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Where something lies: a path, or an address that may hold a secret. The whole of it is for whoever opens it. What is
 * shown and written has the variables themselves in user info and parameters, so that it can be read again, and {@code
 * ***} for a secret that stood there in clear, which cannot. All else is written with its value.
 */
public final class Location {

    /**
     * A part of a text.
     *
     * @param value of it
     * @param reference from which it came: <code>${NAME}</code>; empty where it stood there itself
     */
    record Piece(String value, String reference) {

        boolean isReference() {
            return !reference.isEmpty();
        }
    }

    /** The place was once written down without its secret, which has to be given again. */
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

    /** Of a text as it stands, without variables. */
    public static Location of(String text) {
        return of(List.of(new Piece(text, "")));
    }

    /** @throws LostException where a secret is the {@code ***} that was once written in its place */
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
        boolean open = false; // whether the secret at hand has its stars already
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

    /** All of it, for the one who opens it. */
    public String reveal() {
        return whole;
    }

    /** Without secrets, for people. */
    public String shown() {
        return shown;
    }

    /** Without secrets, for a configuration file, in which it is read to the same again. */
    String written() {
        return written;
    }

    /** Whether part of it must not be shown. */
    public boolean isPartlyHidden() {
        return !shown.equals(whole);
    }

    /** Whether it lies elsewhere, by its form. */
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
