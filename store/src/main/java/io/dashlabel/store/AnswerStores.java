package io.dashlabel.store;

import io.dashlabel.ask.AnswerStore;
import io.dashlabel.label.UsageException;
import io.dashlabel.net.SecretParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the place where answers are kept. */
public final class AnswerStores {

    private static final String POSTGRESQL = "jdbc:postgresql:";

    private AnswerStores() {}

    /**
     * Opens a place, and makes file, folder and tables where they are missing.
     *
     * @param place the path of a file for SQLite, or {@code jdbc:postgresql://HOST:PORT/DATABASE}
     * @param login for PostgreSQL, in place of what the address says
     * @throws UsageException where the place cannot be used as it is: it is something else, it was written by a newer
     *     dashlabel, there is no such database, user and password are not accepted
     * @throws IOException where the disk or the server fails
     */
    public static AnswerStore open(String place, Optional<Login> login) throws IOException {
        return open(place, login, Schema.current());
    }

    static AnswerStore open(String place, Optional<Login> login, Schema schema) throws IOException {
        return new SqlAnswerStore(
                place.startsWith(POSTGRESQL)
                        ? PostgresDatabase.at(PostgresAddress.parse(place), login, schema)
                        : SqliteDatabase.at(path(place), schema));
    }

    /**
     * A place without secrets, for people; it is not looked at.
     *
     * @throws UsageException where it is an address that is not understood
     */
    public static String shown(String place) {
        return place.startsWith(POSTGRESQL) ? PostgresAddress.parse(place).toString() : place;
    }

    /** Whether answers may be kept at a place already: not where its file would first have to be made. */
    public static boolean mayHold(String place) {
        return place.startsWith(POSTGRESQL) || Files.exists(path(place));
    }

    private static Path path(String place) {
        int colon = place.indexOf(':');
        if (colon > 1 && place.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) { // one letter is a drive
            throw new UsageException("answers are kept in a file, given by its path, or in PostgreSQL, given as "
                    + POSTGRESQL + "//HOST:PORT/DATABASE; an address that starts with " + place.substring(0, colon + 1)
                    + " is neither");
        }
        if (!SecretParts.secrets(place).isEmpty()) { // its name would be the secret
            throw new UsageException("answers are kept in a file, given by its path, or in PostgreSQL, given as "
                    + POSTGRESQL + "//HOST:PORT/DATABASE?user=…&password=…; a text with a password in another form is"
                    + " neither");
        }
        if (place.isBlank()) {
            throw new UsageException("a place for the answers is needed, such as runs/answers.db");
        }
        try {
            return Path.of(place);
        } catch (InvalidPathException e) {
            throw new UsageException("this is no path for a file of answers: " + e.getMessage(), e);
        }
    }
}
