package io.dashlabel.config;

import io.dashlabel.label.UsageException;
import io.dashlabel.net.SecretParts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects all faults of a configuration, so that the user can correct them in one pass. */
final class Problems {

    private static final int SHOWN = 10;

    /** Longest message, in characters. It has room for the keys of any section; a repeated value may be longer. */
    private static final int LONGEST = 1200;

    private static final Pattern PLACE = Pattern.compile(":(\\d+):(\\d+)$");

    private record Problem(String origin, String sentence) {

        /** Line and column as one number. A problem without them, such as of a flag, comes last. */
        long place() {
            Matcher matcher = PLACE.matcher(origin);
            return matcher.find()
                    ? Long.parseLong(matcher.group(1)) * 1_000_000 + Long.parseLong(matcher.group(2))
                    : Long.MAX_VALUE;
        }
    }

    private final Set<Problem> problems = new LinkedHashSet<>();

    /** Adds a problem. Secrets are hidden, because the message may repeat an address with a secret. */
    void add(String origin, String sentence) {
        problems.add(new Problem(SecretParts.hidden(origin), shortened(SecretParts.hidden(sentence))));
    }

    private static String shortened(String sentence) {
        return sentence.length() <= LONGEST
                ? sentence
                : sentence.substring(0, LONGEST / 2) + " … " + sentence.substring(sentence.length() - LONGEST / 2);
    }

    /** @throws UsageException with a line for each problem, in the order of the file; at most ten */
    void throwIfAny() {
        if (problems.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>(problems.stream()
                .sorted(Comparator.comparingLong(Problem::place))
                .limit(SHOWN)
                .map(problem -> problem.origin() + ": " + problem.sentence())
                .toList());
        if (problems.size() > SHOWN) {
            lines.add("and " + (problems.size() - SHOWN) + " more");
        }
        throw new UsageException(String.join("\n", lines));
    }
}
