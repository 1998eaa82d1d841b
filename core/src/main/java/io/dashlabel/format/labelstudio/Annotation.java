package io.dashlabel.format.labelstudio;

import io.dashlabel.format.RawValues;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.Review;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person did with a task.
 *
 * @param by email address, name or number of the person; absent if the export does not say it
 * @param names all of these that the export has
 * @param at end of the work; absent if the export does not say it
 */
record Annotation(
        List<?> result,
        boolean isCancelled,
        Optional<String> by,
        List<String> names,
        Optional<Instant> at,
        OptionalLong ms) {

    private static final List<String> PERSON = List.of("email", "username", "id");

    /** The annotations of a task, the newest last; those without a time stay in the order of the file, first. */
    static List<Annotation> listOf(List<?> raw) {
        return raw.stream()
                .filter(Map.class::isInstance)
                .map(one -> of((Map<?, ?>) one, "completed_by"))
                .sorted(Comparator.comparing(a -> a.at().orElse(Instant.MIN)))
                .toList();
    }

    /** What a row of JSON_MIN says about the person. */
    static Annotation ofRow(Map<String, Object> row) {
        return of(row, "annotator");
    }

    private static Annotation of(Map<?, ?> raw, String personField) {
        List<String> names = names(raw.get(personField));
        OptionalDouble seconds = RawValues.number(raw.get("lead_time"));
        boolean isTime = seconds.isPresent() && seconds.getAsDouble() >= 0 && Double.isFinite(seconds.getAsDouble());
        return new Annotation(
                raw.get("result") instanceof List<?> list ? list : List.of(),
                Boolean.TRUE.equals(raw.get("was_cancelled")),
                names.stream().findFirst(),
                names,
                time(raw.get("updated_at")).or(() -> time(raw.get("created_at"))),
                isTime ? OptionalLong.of(Math.round(seconds.getAsDouble() * 1000)) : OptionalLong.empty());
    }

    private static List<String> names(@Nullable Object raw) {
        Stream<?> all = raw instanceof Map<?, ?> person ? PERSON.stream().map(person::get) : Stream.ofNullable(raw);
        return all.flatMap(one -> RawValues.text(one).stream())
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static Optional<Instant> time(@Nullable Object raw) {
        try {
            return raw instanceof String text
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isBy(String person) {
        return names.contains(person);
    }

    String person() {
        return by.orElse("nobody named");
    }

    Review review(Review.State state) {
        return new Review(state, by, at, ms);
    }

    /** The provenance of a region that the person drew or changed. */
    Optional<Provenance> provenance() {
        return by.map(
                person -> new Provenance(Provenance.Source.HUMAN, person, Optional.empty(), at, Optional.empty()));
    }
}
