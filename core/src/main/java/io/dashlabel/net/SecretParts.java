package io.dashlabel.net;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in addresses. A secret is the user info before the host, or a parameter with a name for a secret
 * ({@code password}, {@code sig}, {@code AccountKey}). Parameters follow {@code ?} and {@code &}, or lie between
 * semicolons.
 */
public final class SecretParts {

    /** Replaces a secret. */
    public static final String HIDDEN = "***";

    private static final Pattern SCHEME = Pattern.compile("\\s*[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    /** Matches a text without a scheme that is a connection string or a bare signature. A path does not match. */
    private static final Pattern CONNECTION = Pattern.compile(
            "(?:.*;\\s*|\\s*)(?:AccountKey|SharedAccessKey|SharedAccessSignature|password|pwd)=.*;.*"
                    + "|.*;\\s*(?:AccountKey|SharedAccessKey|SharedAccessSignature|password|pwd)=.*|(?:.*[?&])?sig=.*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /**
     * Matches the next pair of NAME=VALUE NAME=VALUE, in the syntax of libpq: {@code host=h user=u password='…'}. Never
     * backtracks.
     */
    private static final Pattern WORD =
            Pattern.compile("\\G\\s*+([A-Za-z_]\\w*+)\\s*+=\\s*+('(?:[^'\\\\]|\\\\.){0,999}+'|[^\\s&;']*+)(?=\\s|$)");

    private static final List<String> MEANT = List.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "token",
            "apikey",
            "accesskey",
            "accountkey",
            "subscriptionkey",
            "signature",
            "credential");

    private static final Set<String> MEANT_ALONE =
            Set.of("key", "sig", "code", "auth", "authorization", "pass", "pw", "jwt", "sas");

    /** Parameters with the name of a secret but with a file, a class or a number as value. */
    private static final Set<String> HARMLESS =
            Set.of("sslkey", "sslpasswordcallback", "maxtokens", "sharedaccesskeyname");

    /** Matches user info within a sentence: the punctuation around an address ends its user info and its values. */
    private static final Pattern USER_INFO = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+:/{1,2})([^\\s/?#'\"<>@]+)@");

    /** Begins a reference to a model, {@code mlflow:/NAME@ALIAS}, which names no user. */
    private static final String REGISTRY = "mlflow:/";

    private static final Pattern PARAMETER = Pattern.compile(
            "([?&;]\\s*|(?<=\\s)(?=\\w*(?:password|passwd|pwd)=))([A-Za-z0-9_.%-]{1,64})=((?:\\$\\{[^}]*}|[^\\s&'\"<>;]|;(?!\\s*[\\w .%-]+=))+)");

    /** Matches a replaced secret and the placeholders in dashlabel's own examples. */
    private static final Pattern HARMLESS_TEXT = Pattern.compile("(?:\\*{3}|…|\\$\\{[^}]*}|:)+[.,;:)…]*");

    private static final Pattern SEPARATOR = Pattern.compile("&|;(?=\\s*[\\w .%-]+=)");

    /** Matches hosts with their ports; PostgreSQL allows several. */
    private static final Pattern HOSTS = Pattern.compile("[^:,]*(:\\d*)?(,[^:,]*(:\\d*)?)*");

    private SecretParts() {}

    /**
     * Whether a parameter with this name holds a secret. The name may be percent-encoded, in any case, with any
     * separators.
     */
    public static boolean isMeantBy(String name) {
        String plain = decoded(decoded(name)).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return !HARMLESS.contains(plain)
                && (MEANT_ALONE.contains(plain)
                        || plain.endsWith("key") && !plain.endsWith("publickey")
                        || MEANT.stream().anyMatch(plain::contains));
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) { // a stray %
            return name;
        }
    }

    /** Whether a text is an address or a connection string and not a path of this machine. */
    public static boolean isAddress(String text) {
        return SCHEME.matcher(text).matches()
                || CONNECTION.matcher(text).matches()
                || !secretWords(text).isEmpty();
    }

    /**
     * The characters of an address that a file may contain only if they were written there in clear: user info and all
     * parameters.
     */
    public static BitSet details(String address) {
        BitSet details = userInfo(address);
        details.or(secretWords(address));
        int parameters = parameters(address);
        if (parameters < address.length()) {
            details.set(parameters, address.length());
        }
        return details;
    }

    /**
     * The characters of an address that are secret, by their place or their parameter's name. Empty if the text is no
     * address.
     */
    public static BitSet secrets(String address) {
        if (!isAddress(address)) {
            return new BitSet();
        }
        BitSet secrets = userInfo(address);
        secrets.or(secretWords(address));
        int at = parameters(address);
        boolean afterSecret = false;
        while (at < address.length()) {
            int end = end(address, at);
            int equals = address.indexOf('=', at);
            boolean named = equals >= 0 && equals < end;
            // After a value with an unencoded separator, the rest of the value has no name.
            afterSecret = named ? isMeantBy(address.substring(at, equals).strip()) : afterSecret;
            if (afterSecret) {
                secrets.set(named ? equals + 1 : at, end);
            }
            at = end + 1;
        }
        return secrets;
    }

    /**
     * The values of parameters with the name of a secret, if a text consists of several NAME=VALUE pairs and nothing
     * else.
     */
    private static BitSet secretWords(String text) {
        BitSet secrets = new BitSet();
        Matcher word = WORD.matcher(text);
        int words = 0;
        int end = 0;
        for (; word.find(); words++) {
            if (isMeantBy(word.group(1))) {
                secrets.set(word.start(2), word.end(2));
            }
            end = word.end();
        }
        return words > 1 && text.substring(end).isBlank() ? secrets : new BitSet();
    }

    /** Index at which the parameters begin; the length if there are none. */
    private static int parameters(String address) {
        for (int i = userInfo(address).length(); i < address.length(); i++) {
            if (address.charAt(i) == '?' || address.charAt(i) == ';') {
                return i + 1;
            }
        }
        return SCHEME.matcher(address).matches() ? address.length() : 0;
    }

    /** End of the parameter that begins here. A semicolon ends it only if another name follows. */
    private static int end(String address, int from) {
        Matcher separator = SEPARATOR.matcher(address);
        return separator.find(from) ? separator.start() : address.length();
    }

    /** The user info. A password in it may contain the characters that usually end it. */
    private static BitSet userInfo(String address) {
        BitSet info = new BitSet();
        int slashes = address.indexOf("//");
        if (slashes < 0) {
            return info;
        }
        int from = slashes + 2;
        Matcher ending = Pattern.compile("[/?#;]").matcher(address);
        String authority = address.substring(from, ending.find(from) ? ending.start() : address.length());
        boolean isHost = HOSTS.matcher(authority.replaceAll("\\[[^\\]]*]", "")).matches();
        int last = authority.indexOf('@') >= 0
                ? from + authority.lastIndexOf('@')
                : isHost ? -1 : address.lastIndexOf('@');
        if (last > from) {
            info.set(from, last);
        }
        return info;
    }

    /** An address with {@code ***} in place of its secrets; any other text unchanged. */
    public static String masked(String address) {
        BitSet secrets = secrets(address);
        StringBuilder masked = new StringBuilder(address);
        for (int end = secrets.length(); end > 0; ) {
            int start = secrets.previousClearBit(end - 1) + 1;
            masked.replace(start, end, HIDDEN);
            end = secrets.previousSetBit(start - 1) + 1;
        }
        return masked.toString();
    }

    /** A sentence in which {@code ***} replaces the secrets of addresses. */
    public static String hidden(String sentence) {
        if (sentence.indexOf('=') < 0 && sentence.indexOf('@') < 0) {
            return sentence;
        }
        String shown = USER_INFO
                .matcher(sentence)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1).equals(REGISTRY)
                                ? found.group()
                                : found.group(1) + hiddenUnlessHarmless(found.group(2)) + "@"));
        return PARAMETER.matcher(shown).replaceAll(found -> {
            String value = isMeantBy(found.group(2)) ? hiddenUnlessHarmless(found.group(3)) : found.group(3);
            return Matcher.quoteReplacement(found.group(1) + found.group(2) + "=" + value);
        });
    }

    private static String hiddenUnlessHarmless(String text) {
        return HARMLESS_TEXT.matcher(text).matches() ? text : HIDDEN;
    }
}
