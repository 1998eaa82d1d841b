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

/** All that is wrong with a configuration, so that it can be mended in one go. */
final class Problems {

    private static final int SHOWN = 10;

    /** Room for the keys of any section; what a sentence repeats of a value may be longer. */
    private static final int LONGEST = 1200;

    private static final Pattern PLACE = Pattern.compile(":(\\d+):(\\d+)$");

    private record Problem(String origin, String sentence) {

        /** Line and column as one number; what has none, such as a flag, comes last. */
        long place() {
            Matcher matcher = PLACE.matcher(origin);
            return matcher.find()
                    ? Long.parseLong(matcher.group(1)) * 1_000_000 + Long.parseLong(matcher.group(2))
                    : Long.MAX_VALUE;
        }
    }

    private final Set<Problem> problems = new LinkedHashSet<>();

    /** What a sentence repeats of a value may be an address with a secret in it. */
    void add(String origin, String sentence) {
        problems.add(new Problem(SecretParts.hidden(origin), shortened(SecretParts.hidden(sentence))));
    }

    private static String shortened(String sentence) {
        return sentence.length() <= LONGEST
                ? sentence
                : sentence.substring(0, LONGEST / 2) + " … " + sentence.substring(sentence.length() - LONGEST / 2);
    }

    /** @throws UsageException with a line for each problem in the order of the file, ten at most */
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
