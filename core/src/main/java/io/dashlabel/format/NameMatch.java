package io.dashlabel.format;

import java.util.List;

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

    /** Whether exactly one name matches. */
    public boolean decides() {
        return names.size() == 1;
    }
}
