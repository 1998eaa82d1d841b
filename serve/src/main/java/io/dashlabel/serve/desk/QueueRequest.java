package io.dashlabel.serve.desk;

import io.dashlabel.label.UsageException;
import io.dashlabel.serve.queue.QueueQuery;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a queue.
 *
 * @param query what is wanted; the list of an earlier answer is used only if it was made for the same query
 * @param list the list that an earlier answer named
 * @param at position of the first item, from 0
 * @param limit greatest number of items, 1 to 500
 */
public record QueueRequest(QueueQuery query, Optional<String> list, long at, int limit) {

    private static final int USUAL = 200;
    private static final int MOST = 500;

    /** @throws UsageException if a parameter of the address has an unknown name or an impossible value */
    public static QueueRequest of(Map<String, String> parameters) {
        return new QueueRequest(
                QueueQuery.of(parameters),
                Optional.ofNullable(parameters.get("list")),
                whole(parameters, "at", 0, 0, Integer.MAX_VALUE),
                (int) whole(parameters, "limit", USUAL, 1, MOST));
    }

    private static long whole(Map<String, String> parameters, String name, long otherwise, long least, long most) {
        String text = parameters.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same sentence
        }
        throw new UsageException(name + " must be a whole number from " + least + " to " + most + ", not " + text);
    }
}
