package io.dashlabel.testkit;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Lane;
import io.dashlabel.annotate.Question;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.SceneAttributes;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scene classifier for tests that gives every image the same words and counts its calls. It needs no model. It
 * rejects damaged images like a real classifier. It fails after {@link #fail}.
 */
public final class FakeClassifier implements SceneClassifier {

    // attribute;word;score; the score is empty if there is none
    private static final Pattern LINE = Pattern.compile("(\\w+);([^;]+);([\\d.]*)");

    private final String name;
    private final Map<String, SceneAttributes.Value> words;
    private final Lane lane;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Optional<AnnotatorException> failure = Optional.empty();

    private FakeClassifier(String name, Map<String, SceneAttributes.Value> words, Lane lane) {
        this.name = name;
        this.words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
        this.lane = lane;
    }

    /** @param name distinguishes the classifier and its question from others */
    public static FakeClassifier named(String name) {
        return new FakeClassifier(name, Map.of(), Lane.CPU);
    }

    /** Returns a copy that also gives this word. */
    public FakeClassifier saying(String attribute, String word, double score) {
        return with(attribute, SceneAttributes.Value.of(word, score));
    }

    /** Returns a copy that also gives this word without a score. */
    public FakeClassifier saying(String attribute, String word) {
        return with(attribute, SceneAttributes.Value.of(word));
    }

    private FakeClassifier with(String attribute, SceneAttributes.Value value) {
        Map<String, SceneAttributes.Value> more = new LinkedHashMap<>(words);
        more.put(attribute, value);
        return new FakeClassifier(name, more, lane);
    }

    /** Returns a copy in the lane of services. */
    public FakeClassifier remote() {
        return new FakeClassifier(name, words, Lane.REMOTE);
    }

    /** Makes all further calls fail. */
    public void fail(AnnotatorException how) {
        failure = Optional.of(how);
    }

    /** Makes further calls succeed again. */
    public void recover() {
        failure = Optional.empty();
    }

    /** The number of calls, failures included. */
    public int asked() {
        return asked.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Question question() {
        return Question.of("classifier", name, "words", words.toString());
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        asked.incrementAndGet();
        if (failure.isPresent()) {
            throw failure.get();
        }
        try {
            var unused = image.pixels();
        } catch (UnreadableImageException e) {
            throw AnnotatorException.unreadable(e);
        }
        StringBuilder lines = new StringBuilder("I see:\n");
        words.forEach((attribute, value) -> lines.append(attribute)
                .append(';')
                .append(value.word())
                .append(';')
                .append(
                        value.score().isPresent()
                                ? Double.toString(value.score().getAsDouble())
                                : "")
                .append('\n'));
        return new Answer(lines.toString(), name, Usage.NONE, Duration.ZERO);
    }

    @Override
    public Label.Scene read(Answer answer, Frame frame) throws AnnotatorException {
        if (!answer.body().startsWith("I see:\n")) {
            throw new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, "not an answer of the fake");
        }
        Map<String, SceneAttributes.Value> values = new LinkedHashMap<>();
        for (String line : answer.body().lines().skip(1).toList()) {
            Matcher fields = LINE.matcher(line);
            if (!fields.matches()) {
                throw new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, "not a line of the fake: " + line);
            }
            String score = fields.group(3);
            values.put(
                    fields.group(1),
                    new SceneAttributes.Value(
                            fields.group(2),
                            score.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(score))));
        }
        Provenance who = new Provenance(
                Provenance.Source.MODEL, name, Optional.of(question().fingerprint()));
        return new Label.Scene(new SceneAttributes(values).withProvenance(who));
    }
}
