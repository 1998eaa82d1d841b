package io.dashlabel.ask;

import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Question;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.Failure;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store without contents, for runs that ask every question. */
public final class NoAnswerStore implements AnswerStore {

    private final String description;

    /** Creates a store for a run that stores no answers. */
    public NoAnswerStore() {
        this("nowhere");
    }

    /** @param description of the store that earlier runs had */
    public NoAnswerStore(String description) {
        this.description = description;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void describe(Question question, String annotator) {}

    @Override
    public Optional<Answer> find(Key key) {
        return Optional.empty();
    }

    @Override
    public Answer keep(Key key, Answer answer, Instant at) {
        return answer;
    }

    @Override
    public void replace(Key key, Answer answer, Instant at) {}

    @Override
    public void note(Key key, Failure failure, Instant at) {}

    @Override
    public List<Failure> failures(Key key) {
        return List.of();
    }

    @Override
    public Set<String> answered(String question, Collection<String> images) {
        return Set.of();
    }

    @Override
    public Consumed consumed(String question) {
        return new Consumed(0, Usage.NONE, 0);
    }

    @Override
    public Map<String, Long> failureKinds(String question) {
        return Map.of();
    }

    @Override
    public void close() {}
}
