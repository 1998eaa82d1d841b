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
 * Where secrets stand in addresses: in the user info before the host, and in parameters whose name means a secret
 * ({@code password}, {@code sig}, {@code AccountKey}), behind {@code ?} and {@code &} or between semicolons.
 */
public final class SecretParts {

    /** Stands in place of a secret. */
    public static final String HIDDEN = "***";

    private static final Pattern SCHEME = Pattern.compile("\\s*[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    /** What a text without a scheme holds only where it is a connection string or a bare signature, and not a path. */
    private static final Pattern CONNECTION = Pattern.compile(
            "(?:.*;\\s*|\\s*)(?:AccountKey|SharedAccessKey|SharedAccessSignature|password|pwd)=.*;.*"
                    + "|.*;\\s*(?:AccountKey|SharedAccessKey|SharedAccessSignature|password|pwd)=.*|(?:.*[?&])?sig=.*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** The next of NAME=VALUE NAME=VALUE, as libpq takes it: {@code host=h user=u password='…'}. Never goes back. */
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

    /** They hold a file, a class or a number. */
    private static final Set<String> HARMLESS =
            Set.of("sslkey", "sslpasswordcallback", "maxtokens", "sharedaccesskeyname");

    /** In a sentence: what stands around an address ends its user info and its values. */
    private static final Pattern USER_INFO = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+:/{1,2})([^\\s/?#'\"<>@]+)@");

    private static final Pattern PARAMETER = Pattern.compile(
            "([?&;]\\s*|(?<=\\s)(?=\\w*(?:password|passwd|pwd)=))([A-Za-z0-9_.%-]{1,64})=((?:\\$\\{[^}]*}|[^\\s&'\"<>;]|;(?!\\s*[\\w .%-]+=))+)");

    /** What stands in place of a secret already, and the gaps in examples of ours. */
    private static final Pattern HARMLESS_TEXT = Pattern.compile("(?:\\*{3}|…|\\$\\{[^}]*}|:)+[.,;:)…]*");

    private static final Pattern SEPARATOR = Pattern.compile("&|;(?=\\s*[\\w .%-]+=)");

    /** Hosts with their ports, as PostgreSQL takes several. */
    private static final Pattern HOSTS = Pattern.compile("[^:,]*(:\\d*)?(,[^:,]*(:\\d*)?)*");

    private SecretParts() {}

    /** Whether the name of a parameter means a secret; it may be percent-encoded, in any case, with any separators. */
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
        } catch (IllegalArgumentException e) { // a % by itself
            return name;
        }
    }

    /** Whether a text is an address or a connection string and no path of this machine. */
    public static boolean isAddress(String text) {
        return SCHEME.matcher(text).matches()
                || CONNECTION.matcher(text).matches()
                || !secretWords(text).isEmpty();
    }

    /** What of an address no file may repeat unless it stood there in clear: user info and all parameters. */
    public static BitSet details(String address) {
        BitSet details = userInfo(address);
        details.or(secretWords(address));
        int parameters = parameters(address);
        if (parameters < address.length()) {
            details.set(parameters, address.length());
        }
        return details;
    }

    /** What of an address is a secret, by its place or its name. Empty where the text is no address. */
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
            // A value with a separator that was not encoded goes on in what has no name.
            afterSecret = named ? isMeantBy(address.substring(at, equals).strip()) : afterSecret;
            if (afterSecret) {
                secrets.set(named ? equals + 1 : at, end);
            }
            at = end + 1;
        }
        return secrets;
    }

    /** The values whose names mean a secret, where a text is made of several words with values and nothing else. */
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

    /** Where parameters begin; the end where there are none. */
    private static int parameters(String address) {
        for (int i = userInfo(address).length(); i < address.length(); i++) {
            if (address.charAt(i) == '?' || address.charAt(i) == ';') {
                return i + 1;
            }
        }
        return SCHEME.matcher(address).matches() ? address.length() : 0;
    }

    /** Of the parameter that begins here: a semicolon ends it only where another name follows. */
    private static int end(String address, int from) {
        Matcher separator = SEPARATOR.matcher(address);
        return separator.find(from) ? separator.start() : address.length();
    }

    /** A password in it may hold the very characters that end it. */
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

    /** An address with {@code ***} in place of its secrets; any other text as it is. */
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

    /** A sentence without the secrets of addresses in it: {@code ***} stands in their place. */
    public static String hidden(String sentence) {
        if (sentence.indexOf('=') < 0 && sentence.indexOf('@') < 0) {
            return sentence;
        }
        String shown = USER_INFO
                .matcher(sentence)
                .replaceAll(
                        found -> Matcher.quoteReplacement(found.group(1) + hiddenUnlessHarmless(found.group(2)) + "@"));
        return PARAMETER.matcher(shown).replaceAll(found -> {
            String value = isMeantBy(found.group(2)) ? hiddenUnlessHarmless(found.group(3)) : found.group(3);
            return Matcher.quoteReplacement(found.group(1) + found.group(2) + "=" + value);
        });
    }

    private static String hiddenUnlessHarmless(String text) {
        return HARMLESS_TEXT.matcher(text).matches() ? text : HIDDEN;
    }
}
