package io.dashlabel.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One edit of a person: a line of {@code review.jsonl}.
 *
 * @param seq number in the journal, from 1; 0 before the journal has the edit
 * @param key names the edit; the journal keeps an edit of an image with the same key only once
 * @param by name of the person
 * @param image name of the image
 * @param ms time that the person needed, in milliseconds; absent if unknown
 * @param via the way to the edit, such as {@code queue}, {@code audit} or {@code import:label-studio}
 * @param shown what the person saw beside the image and the box, such as {@code score}
 * @param labels SHA-256 of the label file that the person decided on; absent if unknown
 * @param group names what one action of the person did, so that an undo takes back all of it; absent: the edit alone
 */
public record Edit(
        long seq,
        String key,
        Instant at,
        String by,
        String image,
        EditAction action,
        OptionalLong ms,
        String via,
        List<String> shown,
        Optional<String> labels,
        Optional<String> group) {

    public Edit {
        if (key.isBlank() || by.isBlank() || image.isEmpty() || via.isBlank()) {
            throw new IllegalArgumentException("an edit needs a key, a person, an image and a way");
        }
        if (seq < 0 || (ms.isPresent() && ms.getAsLong() < 0)) {
            throw new IllegalArgumentException("the number and the time of an edit are at least 0");
        }
        shown = List.copyOf(shown);
    }

    /** Creates an edit that no journal has yet. */
    public static Edit of(String key, Instant at, String by, String image, EditAction action, String via) {
        return new Edit(
                0,
                key,
                at,
                by,
                image,
                action,
                OptionalLong.empty(),
                via,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    public Edit withMs(OptionalLong newMs) {
        return new Edit(seq, key, at, by, image, action, newMs, via, shown, labels, group);
    }

    public Edit withShown(List<String> newShown) {
        return new Edit(seq, key, at, by, image, action, ms, via, newShown, labels, group);
    }

    public Edit inGroup(String newGroup) {
        return new Edit(seq, key, at, by, image, action, ms, via, shown, labels, Optional.of(newGroup));
    }

    /** What an undo takes back together: the group, or the edit alone. */
    public String groupOrKey() {
        return group.orElse(key);
    }

    Edit withSeq(long newSeq) {
        return new Edit(newSeq, key, at, by, image, action, ms, via, shown, labels, group);
    }

    Edit withLabels(String sha256) {
        return new Edit(seq, key, at, by, image, action, ms, via, shown, Optional.of(sha256), group);
    }
}
