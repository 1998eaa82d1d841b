package io.dashlabel.pipeline.tracking;

import io.dashlabel.net.SecretParts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where data lies, without secrets and without the name of a user. */
record ShownPlace(String text) {

    private static final Pattern HOME =
            Pattern.compile("(?:/home/|/Users/|[A-Za-z]:[\\\\/]Users[\\\\/])[^/\\\\]+(?=[/\\\\]|$)");

    static ShownPlace of(String place) {
        return new ShownPlace(HOME.matcher(SecretParts.masked(place)).replaceFirst(Matcher.quoteReplacement("~")));
    }

    /** Its last part, for people. */
    String name() {
        String path = text.replaceAll("[?#].*", "").replaceAll("[/\\\\]+$", "");
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return last.isEmpty() ? "images" : last;
    }

    /** The kind of place, as MLflow's source types. */
    String kind() {
        return text.startsWith("azblob://") ? "azure_blob" : "local";
    }
}
