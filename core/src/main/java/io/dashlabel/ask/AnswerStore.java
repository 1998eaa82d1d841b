package io.dashlabel.ask;

import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Question;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.Failure;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Stores the unchanged answers of models by (image, question). Safe for use by several threads and several processes at
 * once.
 *
 * <p>A stored answer survives the end of the process and a power cut as soon as the method returns. Every method throws
 * {@link IOException} if the store cannot be read or written, for example on a full disk or without a reply from the
 * database. The message is one sentence for the user.
 */
public interface AnswerStore extends AutoCloseable {

    /**
     * The key of an answer.
     *
     * @param image SHA-256 of the image's bytes, 64 hex digits. If the image's decoding has changed since, another
     *     number of the same length ({@link io.dashlabel.image.Image#answerKey}).
     * @param question its fingerprint, 24 hex digits
     */
    record Key(String image, String question) {
        public Key {
            requireHex(image, 64);
            requireHex(question, 24);
        }

        private static void requireHex(String text, int digits) {
            if (text.length() != digits || !text.chars().allMatch(HexFormat::isHexDigit)) {
                throw new IllegalArgumentException(digits + " hex digits are needed, not '" + text + "'");
            }
        }
    }

    /**
     * What the answers to one question have consumed so far.
     *
     * @param answers number of stored answers
     * @param usage sum over all answers
     * @param seconds total time of asking; of each answer only the last attempt
     */
    record Consumed(long answers, Usage usage, double seconds) {}

    /**
     * The same store for answers that a model of this machine gives again for nothing. What is kept through it survives
     * the end of the process, but not always a power cut, because waiting for the disk holds up the next image. Closing it
     * closes the store.
     */
    default AnswerStore ofLocalModels() {
        return this;
    }

    /** The place of the store, for messages and the run's manifest; holds no secret. */
    String description();

    /** Stores the question behind a fingerprint. One call per run and annotator is enough. */
    void describe(Question question, String annotator) throws IOException;

    /**
     * Finds the answer to a question; empty if there is none.
     *
     * @throws DamagedAnswerException if the stored answer cannot be read
     */
    Optional<Answer> find(Key key) throws IOException;

    /**
     * Stores an answer. If another writer was faster, its answer stays, so that all runs have the same answer for an
     * image. A damaged answer is replaced.
     *
     * @return the answer that is stored now
     */
    Answer keep(Key key, Answer answer, Instant at) throws IOException;

    /** Stores an answer and replaces an existing one. */
    void replace(Key key, Answer answer, Instant at) throws IOException;

    /** Records that a question got no answer. {@link #find} never returns this record. */
    void note(Key key, Failure failure, Instant at) throws IOException;

    /** The recorded failures of a question, oldest first. */
    List<Failure> failures(Key key) throws IOException;

    /** The images, of those given by SHA-256, that have an answer to a question, readable or not. */
    Set<String> answered(String question, Collection<String> images) throws IOException;

    /**
     * Images grouped by the state of their stored answer.
     *
     * @param answered SHA-256 of the images with a readable answer
     * @param damaged SHA-256 of the images with an unreadable answer
     */
    record Held(Set<String> answered, Set<String> damaged) {}

    /**
     * Reads the stored answers to a question and checks them.
     *
     * @param readable whether an answer holds labels
     */
    default Held held(String question, Collection<String> images, Predicate<Answer> readable) throws IOException {
        Set<String> answered = new LinkedHashSet<>();
        Set<String> damaged = new LinkedHashSet<>();
        for (String image : answered(question, images)) {
            try {
                boolean good = find(new Key(image, question)).filter(readable).isPresent();
                (good ? answered : damaged).add(image);
            } catch (DamagedAnswerException e) {
                damaged.add(image);
            }
        }
        return new Held(answered, damaged);
    }

    /**
     * The images, of those given by SHA-256, for which a question failed. Each has the kind of its last failure as
     * {@link io.dashlabel.label.FailureKind#word}. An answer that came later changes nothing.
     */
    default Map<String, String> failed(String question, Collection<String> images) throws IOException {
        Map<String, String> failed = new LinkedHashMap<>();
        if (!failureKinds(question).isEmpty()) {
            for (String image : images) {
                List<Failure> all = failures(new Key(image, question));
                if (!all.isEmpty()) {
                    failed.put(image, all.get(all.size() - 1).kind().word());
                }
            }
        }
        return failed;
    }

    /** Sums what the answers to a question have consumed. */
    Consumed consumed(String question) throws IOException;

    /**
     * Counts the failures of the questions of a fingerprint, by kind as {@link io.dashlabel.label.FailureKind#word}.
     */
    Map<String, Long> failureKinds(String question) throws IOException;

    @Override
    void close() throws IOException;
}
