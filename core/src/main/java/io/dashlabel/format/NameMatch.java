package io.dashlabel.format;

import java.util.List;

/**
 * The names that may mean an image.
 *
 * @param form in which they are that image's name
 * @param names none, one, or several among which the image's name does not decide
 */
public record NameMatch(NameForm form, List<String> names) {

    static final NameMatch NONE = new NameMatch(NameForm.AS_WRITTEN, List.of());

    public NameMatch {
        names = List.copyOf(names);
    }

    /** Whether the image's name decides for one. */
    public boolean decides() {
        return names.size() == 1;
    }
}
