package io.dashlabel.run;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Makes ids for runs: sortable by time, unique, short enough to type: {@code 20261123-141502-k3f9}. */
public final class RunId {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private RunId() {}

    /** A new id from local time and four random letters. */
    public static String next(Clock clock, RandomGenerator random) {
        StringBuilder id = new StringBuilder(LocalDateTime.now(clock).format(TIME)).append('-');
        for (int i = 0; i < 4; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
