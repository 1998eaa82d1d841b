package io.dashlabel.format;

import java.util.List;
import java.util.stream.Stream;

/**
 * The names that may mean an image.
 *
 * @param form in which they match the image's name
 * @param names none, one, or several if the image's name fits more than one
 */
public record NameMatch(NameForm form, List<String> names) {

    static final NameMatch NONE = new NameMatch(NameForm.AS_WRITTEN, List.of());

    public NameMatch {
        names = List.copyOf(names);
    }

    /** The names of both. */
    NameMatch and(NameMatch other) {
        return new NameMatch(
                form,
                Stream.concat(names.stream(), other.names.stream()).distinct().toList());
    }

    /** Whether exactly one name matches. */
    public boolean decides() {
        return names.size() == 1;
    }
}
