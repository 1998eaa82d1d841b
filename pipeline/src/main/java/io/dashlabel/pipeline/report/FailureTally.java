package io.dashlabel.pipeline.report;

import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Counts failures and keeps a few of each kind and step: the images that come first by name. So the report does not
 * depend on the order of the work. Not safe for use by several threads at once.
 */
public final class FailureTally {

    private record Key(FailureKind kind, String step) {}

    private static final class Group {
        private final TreeMap<String, String> reasons = new TreeMap<>();
        private long count;
    }

    private final int shown;
    private final TreeMap<Key, Group> groups =
            new TreeMap<>(Comparator.comparing(Key::kind).thenComparing(Key::step));

    /** @param shown how many failures of each kind and step to keep, at least 1 */
    public FailureTally(int shown) {
        if (shown < 1) {
            throw new IllegalArgumentException("shown must be at least 1, is " + shown);
        }
        this.shown = shown;
    }

    public void add(String image, Failure failure) {
        Group group = groups.computeIfAbsent(new Key(failure.kind(), failure.step()), key -> new Group());
        group.count++;
        group.reasons.putIfAbsent(image, failure.reason());
        if (group.reasons.size() > shown) {
            group.reasons.pollLastEntry();
        }
    }

    /** Returns the section for all failures so far, the most frequent first. */
    public Failures failures() {
        return new Failures(groups.entrySet().stream()
                .map(entry -> section(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Failures.Group::count).reversed())
                .toList());
    }

    private static Failures.Group section(Key key, Group group) {
        List<Failures.Item> items = group.reasons.entrySet().stream()
                .map(entry -> new Failures.Item(entry.getKey(), entry.getValue()))
                .toList();
        return new Failures.Group(key.kind(), key.step(), group.count, items);
    }
}
