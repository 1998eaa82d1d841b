package io.dashlabel.store;

import io.dashlabel.ask.AnswerStore;
import io.dashlabel.label.UsageException;
import io.dashlabel.net.SecretParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens answer stores. */
public final class AnswerStores {

    private static final String POSTGRESQL = "jdbc:postgresql:";

    private AnswerStores() {}

    /**
     * Opens a store and creates missing files, folders and tables.
     *
     * @param place the path of a SQLite file, or {@code jdbc:postgresql://HOST:PORT/DATABASE}
     * @param login for PostgreSQL; replaces the login in the address
     * @throws UsageException if the place is unsuitable: another kind of file, tables of a newer dashlabel, a missing
     *     database, a rejected login
     * @throws IOException if the disk or the server fails
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
     * Returns a place without secrets, for people. The method does not access the place.
     *
     * @throws UsageException if the place is an invalid address
     */
    public static String display(String place) {
        return place.startsWith(POSTGRESQL) ? PostgresAddress.parse(place).toString() : place;
    }

    /** Whether the place may contain answers. False if its file does not exist. */
    public static boolean mayContainAnswers(String place) {
        return place.startsWith(POSTGRESQL) || Files.exists(path(place));
    }

    private static Path path(String place) {
        int colon = place.indexOf(':');
        // a single letter is a Windows drive
        if (colon > 1 && place.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            throw new UsageException("answers are kept in a file, given by its path, or in PostgreSQL, given as "
                    + POSTGRESQL + "//HOST:PORT/DATABASE; an address that starts with " + place.substring(0, colon + 1)
                    + " is neither");
        }
        if (!SecretParts.secrets(place).isEmpty()) { // the file name would be the secret
            throw new UsageException("answers are kept in a file, given by its path, or in PostgreSQL, given as "
                    + POSTGRESQL + "//HOST:PORT/DATABASE?user=…&password=…; a text with a password in another form is"
                    + " neither");
        }
        if (place.isBlank()) {
            throw new UsageException("the place for the answers is empty; give a file such as runs/answers.db");
        }
        try {
            return Path.of(place);
        } catch (InvalidPathException e) {
            throw new UsageException("the place for the answers is no path of a file: " + e.getMessage(), e);
        }
    }
}
