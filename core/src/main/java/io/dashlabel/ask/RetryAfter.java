package io.dashlabel.ask;

import io.dashlabel.io.MonotonicClock;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the wait that a service asks for, in all the forms that services use. */
public final class RetryAfter {

    /** A longer wait counts as a mistake, for example a date in place of seconds. */
    private static final Duration ABSURD = Duration.ofDays(1);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");
    private static final Pattern PART = Pattern.compile(
            "(\\d{1,12}(?:\\.\\d{1,9})?)\\s{0,3}(milliseconds?|ms|minutes?|min|m|seconds?|sec|s|hours?|h)(?![a-z])");
    private static final Pattern SENTENCE = Pattern.compile(
            "(?:retry|try again) {1,3}(?:after|in) {1,3}((?:" + PART.pattern() + "[ ,]{0,2}){1,4})",
            Pattern.CASE_INSENSITIVE);

    /** Error texts are short; a longer body is no sentence. */
    private static final int LOOKED_AT = 4096;

    private RetryAfter() {}

    /**
     * Finds the wait in an answer. The header {@code retry-after-ms} comes first, then {@code retry-after} as seconds
     * or as a date. A longer wait in the text counts instead ("retry after 26 seconds", "try again in 450ms", "in
     * 6m0s"). A wait is ignored if it is negative, past, no number, or longer than a day.
     *
     * @param header the value of a header by its name in lower case
     * @param text of the answer
     * @param clock for dates; the machine's, not a {@link MonotonicClock}
     */
    public static Optional<Duration> parse(
            Function<String, Optional<String>> header, Optional<String> text, Clock clock) {
        Optional<Duration> named = header.apply("retry-after-ms")
                .flatMap(value -> number(value, 0.001))
                .or(() -> header.apply("retry-after")
                        .flatMap(value -> number(value, 1).or(() -> date(value, clock.instant()))));
        Optional<Duration> told = text.flatMap(RetryAfter::sentence);
        return told.isPresent() && named.isPresent() && told.get().compareTo(named.get()) < 0
                ? named
                : told.or(() -> named);
    }

    private static Optional<Duration> number(String value, double seconds) {
        String digits = value.strip();
        return NUMBER.matcher(digits).matches() ? sane(Double.parseDouble(digits) * seconds) : Optional.empty();
    }

    private static Optional<Duration> date(String value, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(now, then);
            return wait.isNegative() ? Optional.empty() : sane(wait.toMillis() / 1000.0);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> sentence(String text) {
        String start = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
        Matcher sentence = SENTENCE.matcher(start);
        if (!sentence.find()) {
            return Optional.empty();
        }
        double seconds = 0;
        Matcher part = PART.matcher(sentence.group(1).toLowerCase(Locale.ROOT));
        while (part.find()) {
            seconds += Double.parseDouble(part.group(1)) * secondsIn(part.group(2));
        }
        return sane(seconds);
    }

    private static double secondsIn(String unit) {
        if (unit.equals("ms") || unit.startsWith("milli")) {
            return 0.001;
        }
        return switch (unit.charAt(0)) {
            case 'h' -> 3600;
            case 'm' -> 60;
            default -> 1;
        };
    }

    private static Optional<Duration> sane(double seconds) {
        return seconds <= ABSURD.toSeconds()
                ? Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000)))
                : Optional.empty();
    }
}
