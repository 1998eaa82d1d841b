package io.dashlabel.format.yolo;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a text as a value of YAML that every reader takes for a text. */
final class YamlText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_/-]*( [A-Za-z0-9_/-]+)*");
    /** Words that readers of YAML 1.1, such as Python's, take for booleans, nulls or numbers. */
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "true", "false", "on", "off", "null");

    private YamlText() {}

    /** The text itself where that is safe, else in quotes; a text of JSON is one of YAML too. */
    static String of(String text) {
        boolean isPlain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return isPlain ? text : '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
