package io.dashlabel.format.bdd;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.json.Decimal;
import io.dashlabel.label.Box;
import io.dashlabel.label.Former;
import io.dashlabel.label.LabelVerdict;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.Review;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes who made a label, who judged it, and who reviewed the image. A value with a field that dashlabel does
 * not know, or that it cannot read, counts as none; it then stays in the file's own form.
 */
final class HumanFields {

    private static final Set<String> PROVENANCE = Set.of("source", "by", "fingerprint", "at", "was");
    private static final Set<String> FORMER = Set.of("category", "word", "box2d", "score", "provenance");
    private static final Set<String> VERDICT = Set.of("decision", "by", "at");
    private static final Set<String> REVIEW = Set.of("state", "by", "at", "ms");

    private HumanFields() {}

    static Optional<Provenance> provenance(@Nullable Object raw) {
        if (!(raw instanceof Map<?, ?> map)
                || !(map.get("source") instanceof String source)
                || !(map.get("by") instanceof String by)
                || !isText(map.get("fingerprint"))) {
            return Optional.empty();
        }
        Optional<Instant> at = instant(map.get("at"));
        Optional<Former> was = former(map.get("was"));
        if (isLost(map, "at", at) || isLost(map, "was", was)) {
            return Optional.empty();
        }
        for (Provenance.Source known : Provenance.Source.values()) {
            if (known.word().equals(source)) {
                return Optional.of(new Provenance(known, by, text(map.get("fingerprint")), at, was));
            }
        }
        return Optional.empty();
    }

    /** Whether dashlabel writes the value like this, so that its own form need not be kept. */
    static boolean isPlainProvenance(@Nullable Object raw) {
        return raw instanceof Map<?, ?> map
                && isPlain(map, PROVENANCE)
                && provenance(map).isPresent();
    }

    private static Optional<Former> former(@Nullable Object raw) {
        if (!(raw instanceof Map<?, ?> map) || !isPlain(map, FORMER)) {
            return Optional.empty();
        }
        Optional<Box> box = RawFields.box(map.get("box2d"));
        OptionalDouble score = RawFields.score(map.get("score"));
        Optional<Provenance> maker = provenance(map.get("provenance"));
        Object word = map.get(map.containsKey("box2d") ? "category" : "word");
        if (isLost(map, "box2d", box)
                || (map.containsKey("score") && score.isEmpty())
                || isLost(map, "provenance", maker)
                || maker.flatMap(Provenance::was).isPresent()
                || !(word instanceof String named)) {
            return Optional.empty();
        }
        return Optional.of(new Former(named, box, score, maker));
    }

    static Optional<LabelVerdict> verdict(@Nullable Object raw) {
        if (raw instanceof Map<?, ?> map
                && isPlain(map, VERDICT)
                && map.get("decision") instanceof String word
                && map.get("by") instanceof String by) {
            Optional<Instant> at = instant(map.get("at"));
            for (LabelVerdict.Decision known : LabelVerdict.Decision.values()) {
                if (known.word().equals(word) && at.isPresent()) {
                    return Optional.of(new LabelVerdict(known, by, at.get()));
                }
            }
        }
        return Optional.empty();
    }

    static Optional<Review> review(@Nullable Object raw) {
        if (!(raw instanceof Map<?, ?> map)
                || !isPlain(map, REVIEW)
                || !(map.get("state") instanceof String word)
                || !isText(map.get("by"))) {
            return Optional.empty();
        }
        Optional<Instant> at = instant(map.get("at"));
        OptionalLong ms = map.get("ms") instanceof Number number
                        && number.longValue() >= 0
                        && number.doubleValue() == number.longValue()
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
        if (isLost(map, "at", at) || (map.containsKey("ms") && ms.isEmpty())) {
            return Optional.empty();
        }
        for (Review.State known : Review.State.values()) {
            if (known.word().equals(word)) {
                return Optional.of(new Review(known, text(map.get("by")), at, ms));
            }
        }
        return Optional.empty();
    }

    private static boolean isPlain(Map<?, ?> map, Set<String> known) {
        return known.containsAll(map.keySet()) && !map.containsValue(null);
    }

    private static boolean isLost(Map<?, ?> map, String field, Optional<?> read) {
        return map.containsKey(field) && read.isEmpty();
    }

    private static boolean isText(@Nullable Object raw) {
        return raw == null || raw instanceof String;
    }

    private static Optional<String> text(@Nullable Object raw) {
        return Optional.ofNullable(raw).map(Object::toString);
    }

    private static Optional<Instant> instant(@Nullable Object raw) {
        try {
            return raw instanceof String text ? Optional.of(Instant.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static void write(JsonGenerator json, Provenance who) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", who.source().word());
        json.writeStringField("by", who.by());
        if (who.fingerprint().isPresent()) {
            json.writeStringField("fingerprint", who.fingerprint().get());
        }
        if (who.at().isPresent()) {
            json.writeStringField("at", who.at().get().toString());
        }
        if (who.was().isPresent()) {
            json.writeFieldName("was");
            write(json, who.was().get());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Former was) throws IOException {
        json.writeStartObject();
        json.writeStringField(was.box().isPresent() ? "category" : "word", was.word());
        if (was.score().isPresent()) {
            json.writeFieldName("score");
            Decimal.write(json, was.score().getAsDouble(), Decimal.SCORE);
        }
        if (was.box().isPresent()) {
            json.writeFieldName("box2d");
            DetectionPrinter.box(json, was.box().get());
        }
        if (was.maker().isPresent()) {
            json.writeFieldName("provenance");
            write(json, was.maker().get());
        }
        json.writeEndObject();
    }

    static void write(JsonGenerator json, LabelVerdict verdict) throws IOException {
        json.writeStartObject();
        json.writeStringField("decision", verdict.decision().word());
        json.writeStringField("by", verdict.by());
        json.writeStringField("at", verdict.at().toString());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Review review) throws IOException {
        json.writeStartObject();
        json.writeStringField("state", review.state().word());
        if (review.by().isPresent()) {
            json.writeStringField("by", review.by().get());
        }
        if (review.at().isPresent()) {
            json.writeStringField("at", review.at().get().toString());
        }
        if (review.ms().isPresent()) {
            json.writeNumberField("ms", review.ms().getAsLong());
        }
        json.writeEndObject();
    }
}
