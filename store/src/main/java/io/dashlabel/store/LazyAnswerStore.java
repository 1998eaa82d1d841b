package io.dashlabel.store;

import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Question;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.label.Failure;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A store that opens on its first use, and then creates a missing file. A run that is rejected earlier creates nothing.
 */
public final class LazyAnswerStore implements AnswerStore {

    /** Opens a store. */
    public interface Opener {
        AnswerStore open() throws IOException;
    }

    private final String place;
    private final Opener opener;
    private @Nullable AnswerStore opened;

    /** @param place without secrets, for people */
    public LazyAnswerStore(String place, Opener opener) {
        this.place = place;
        this.opener = opener;
    }

    private synchronized AnswerStore store() throws IOException {
        if (opened == null) {
            opened = opener.open();
        }
        return opened;
    }

    @Override
    public synchronized String description() {
        return opened == null ? place : opened.description();
    }

    @Override
    public AnswerStore ofLocalModels() {
        return new LazyAnswerStore(place, () -> store().ofLocalModels());
    }

    @Override
    public void describe(Question question, String annotator) throws IOException {
        store().describe(question, annotator);
    }

    @Override
    public Optional<Answer> find(Key key) throws IOException {
        return store().find(key);
    }

    @Override
    public Answer keep(Key key, Answer answer, Instant at) throws IOException {
        return store().keep(key, answer, at);
    }

    @Override
    public void replace(Key key, Answer answer, Instant at) throws IOException {
        store().replace(key, answer, at);
    }

    @Override
    public void note(Key key, Failure failure, Instant at) throws IOException {
        store().note(key, failure, at);
    }

    @Override
    public List<Failure> failures(Key key) throws IOException {
        return store().failures(key);
    }

    @Override
    public Map<String, String> failed(String question, Collection<String> images) throws IOException {
        return store().failed(question, images);
    }

    @Override
    public Set<String> answered(String question, Collection<String> images) throws IOException {
        return store().answered(question, images);
    }

    @Override
    public Held held(String question, Collection<String> images, Predicate<Answer> readable) throws IOException {
        return store().held(question, images, readable);
    }

    @Override
    public Consumed consumed(String question) throws IOException {
        return store().consumed(question);
    }

    @Override
    public Map<String, Long> failureKinds(String question) throws IOException {
        return store().failureKinds(question);
    }

    @Override
    public synchronized void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }
}
