package io.dashlabel.annotate.ensemble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Lane;
import io.dashlabel.annotate.Question;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks several annotators as one. It asks each member about each image, even if other members fail. The store keeps the
 * members' answers, so a retry asks only the members that failed. Local members run one after the other, remote members
 * at the same time. Safe for concurrent use.
 */
final class EnsembleCalls<A extends Annotator> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<A> all;
    private final ExecutorService services = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "dashlabel-member");
        thread.setDaemon(true);
        return thread;
    });

    EnsembleCalls(List<? extends A> all) {
        this.all = List.copyOf(all);
    }

    /**
     * The result of asking one member.
     *
     * @param answer present exactly if there is no failure
     * @param failure with the member's name as its step
     */
    record Reply(Optional<Answer> answer, Optional<Failure> failure) {}

    List<A> all() {
        return all;
    }

    String name() {
        return all.stream().map(Annotator::name).collect(Collectors.joining("+"));
    }

    Question question() {
        TreeMap<String, String> parts = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            parts.put("member" + i, all.get(i).question().fingerprint());
        }
        return new Question(parts);
    }

    Lane lane() {
        return all.stream().allMatch(member -> member.lane() == Lane.CPU) ? Lane.CPU : Lane.REMOTE;
    }

    ExpectedUsage expectedUsage() {
        return all.stream().map(Annotator::expectedUsage).reduce(ExpectedUsage.FREE, ExpectedUsage::plus);
    }

    List<? extends Annotator> leaves() {
        return all.stream().flatMap(member -> member.members().stream()).toList();
    }

    /**
     * Asks all members.
     *
     * @return one reply for each member, in their order
     * @throws AnnotatorException.Fatal if a member reports that all other images would fail too
     */
    List<Reply> ask(Image image) throws AnnotatorException {
        List<FutureTask<Reply>> tasks = new ArrayList<>();
        for (A member : all) {
            FutureTask<Reply> task = new FutureTask<>(() -> reply(member, image));
            tasks.add(task);
            if (member.lane() == Lane.REMOTE) {
                services.execute(task);
            }
        }
        try {
            for (int i = 0; i < tasks.size(); i++) {
                if (all.get(i).lane() == Lane.CPU) {
                    tasks.get(i).run();
                }
            }
            List<Reply> replies = new ArrayList<>();
            for (FutureTask<Reply> task : tasks) {
                replies.add(task.get());
            }
            return replies;
        } catch (InterruptedException e) {
            throw AnnotatorException.interrupted();
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        } finally {
            tasks.forEach(task -> task.cancel(true)); // cancelling a finished task does nothing
        }
    }

    private static Reply reply(Annotator member, Image image) throws AnnotatorException.Fatal {
        try {
            return new Reply(Optional.of(member.ask(image)), Optional.empty());
        } catch (AnnotatorException.Fatal e) {
            throw new AnnotatorException.Fatal(e.kind(), member.name() + ": " + e.getMessage(), e);
        } catch (AnnotatorException e) {
            return new Reply(Optional.empty(), Optional.of(failure(member, e)));
        }
    }

    static Failure failure(Annotator member, AnnotatorException e) {
        return Failure.of(member.name(), e.kind(), e.getMessage(), e.attempts());
    }

    private static AnnotatorException.Fatal unwrapped(@Nullable Throwable thrown) {
        if (thrown instanceof AnnotatorException.Fatal fatal) {
            return fatal;
        }
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException("a member threw an unexpected checked exception", thrown);
    }

    /** Returns the failures among the replies, in the order of the members. */
    static List<Failure> failures(List<Reply> replies) {
        return replies.stream().flatMap(reply -> reply.failure().stream()).toList();
    }

    /** Combines several failures into one exception. Its message names the failed members. */
    static AnnotatorException combined(FailureKind kind, List<Failure> failures) {
        String sentence = failures.stream()
                .map(failure -> failure.step() + ": " + failure.reason())
                .collect(Collectors.joining("; "));
        AnnotatorException one = kind.isTransient()
                ? new AnnotatorException.Transient(kind, sentence, Optional.empty())
                : new AnnotatorException.Permanent(kind, sentence);
        return one.withAttempts(
                failures.stream().mapToInt(Failure::attempts).max().orElse(1));
    }

    /** Combines the replies into one answer. */
    static Answer joined(List<Reply> replies) {
        ArrayNode bodies = JSON.createArrayNode();
        List<String> models = new ArrayList<>();
        Duration took = Duration.ZERO;
        Usage usage = Usage.NONE;
        int attempts = 1;
        for (Reply reply : replies) {
            ObjectNode node = bodies.addObject();
            reply.failure()
                    .ifPresent(failure -> node.putObject("failure")
                            .put("kind", failure.kind().word())
                            .put("reason", failure.reason())
                            .put("attempts", failure.attempts()));
            if (reply.answer().isPresent()) {
                Answer answer = reply.answer().get();
                node.put("model", answer.model()).put("body", answer.body());
                models.add(answer.model());
                took = took.plus(answer.took());
                usage = usage.plus(answer.usage());
                attempts = Math.max(attempts, answer.attempts());
            }
        }
        return new Answer(bodies.toString(), String.join("+", models), usage, took, attempts);
    }

    /** Splits an answer of {@link #joined} into replies. The usage of the single answers is lost. */
    List<Reply> replies(Answer joined) throws AnnotatorException {
        List<Reply> replies = new ArrayList<>();
        try {
            JsonNode bodies = JSON.readTree(joined.body());
            for (int i = 0; i < all.size() && bodies.isArray() && bodies.size() == all.size(); i++) {
                reply(all.get(i), bodies.path(i)).ifPresent(replies::add);
            }
        } catch (JsonProcessingException e) {
            replies.clear();
        }
        if (replies.size() < all.size()) {
            throw new AnnotatorException.Permanent(
                    FailureKind.INVALID_OUTPUT, "the answer is not an array of " + all.size() + " members' answers");
        }
        return replies;
    }

    private static Optional<Reply> reply(Annotator member, JsonNode node) {
        JsonNode failure = node.path("failure");
        if (failure.isObject()) {
            return FailureKind.find(failure.path("kind").asText())
                    .map(kind -> Failure.of(
                            member.name(),
                            kind,
                            failure.path("reason").asText(),
                            Math.max(1, failure.path("attempts").asInt())))
                    .map(known -> new Reply(Optional.empty(), Optional.of(known)));
        }
        if (!node.path("body").isTextual()) {
            return Optional.empty();
        }
        Answer answer =
                new Answer(node.path("body").asText(), node.path("model").asText(), Usage.NONE, Duration.ZERO);
        return Optional.of(new Reply(Optional.of(answer), Optional.empty()));
    }

    void close() {
        services.shutdownNow();
        all.forEach(Annotator::close);
    }
}
