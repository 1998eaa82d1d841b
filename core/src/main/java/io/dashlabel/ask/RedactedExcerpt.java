package io.dashlabel.ask;

import io.dashlabel.label.VisibleText;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The beginning of a foreign text, safe for one sentence in a file or a log. It is one line, without invisible
 * characters and without secrets.
 */
public final class RedactedExcerpt {

    private record Rule(Pattern what, String instead) {
        Rule(String what, String instead) {
            this(Pattern.compile(what, Pattern.CASE_INSENSITIVE), instead);
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule("data:[^,\\s\"']*,[A-Za-z0-9+/=_%-]*", "[image]"),
            new Rule("\\b(bearer|basic)\\s+[^\\s\"',}]+", "$1 [secret]"),
            new Rule(
                    "(authorization|(?:api|access|subscription|ocp-apim-subscription)[-_ ]?key|token|password|secret)"
                            + "(\"?\\s*[:=]\\s*\"?)[^\\s\"',}&]+",
                    "$1$2[secret]"),
            new Rule("\\b(sig=)[^&\\s\"']+", "$1[secret]"),
            new Rule("\\bsk-[^\\s\"',}]*[^\\s\"',}.]", "[secret]"),
            // Keys and encoded images are long and have no gap; words and request ids are shorter.
            new Rule("[A-Za-z0-9+/_]{32,}={0,2}", "[secret]"));

    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Cntrl}]+");

    /** Far more characters than any excerpt shows, so that no secret is cut in two before the rules find it. */
    private static final int LOOKED_AT = 4096;

    private RedactedExcerpt() {}

    /** @param most number of characters that are kept, at least 1; an ellipsis marks a cut */
    public static String of(String text, int most) {
        String line = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
        for (Rule rule : RULES) {
            line = rule.what().matcher(line).replaceAll(rule.instead());
        }
        line = VisibleText.line(GAPS.matcher(line).replaceAll(" ").strip());
        if (line.length() <= most) {
            return line;
        }
        boolean halved = Character.isHighSurrogate(line.charAt(most - 1));
        return line.substring(0, halved ? most - 1 : most) + "…";
    }
}
