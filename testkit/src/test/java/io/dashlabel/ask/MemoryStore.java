package io.dashlabel.ask;

import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Question;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps answers for as long as the process lives. */
final class MemoryStore implements AnswerStore {

    private final Map<Key, Answer> answers = new HashMap<>();
    private final Map<Key, List<Failure>> failures = new HashMap<>();

    @Override
    public String description() {
        return "memory";
    }

    @Override
    public void describe(Question question, String annotator) {}

    @Override
    public synchronized Optional<Answer> find(Key key) {
        return Optional.ofNullable(answers.get(key));
    }

    @Override
    public synchronized Answer keep(Key key, Answer answer, Instant at) {
        Answer before = answers.putIfAbsent(key, answer);
        return before == null ? answer : before;
    }

    @Override
    public synchronized void replace(Key key, Answer answer, Instant at) {
        answers.put(key, answer);
    }

    @Override
    public synchronized void note(Key key, Failure failure, Instant at) {
        failures.computeIfAbsent(key, k -> new ArrayList<>()).add(failure);
    }

    @Override
    public synchronized List<Failure> failures(Key key) {
        return List.copyOf(failures.getOrDefault(key, List.of()));
    }

    @Override
    public synchronized Set<String> answered(String question, Collection<String> images) {
        return images.stream()
                .filter(image -> answers.containsKey(new Key(image, question)))
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized Consumed consumed(String question) {
        Usage usage = answers.values().stream().map(Answer::usage).reduce(Usage.NONE, Usage::plus);
        return new Consumed(answers.size(), usage, 0);
    }

    @Override
    public synchronized Map<String, Long> failureKinds(String question) {
        return failures.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(failure -> failure.kind().word(), Collectors.counting()));
    }

    @Override
    public void close() {}
}
