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
 * Answers by (image, question), kept as they came. Safe for use by several threads and several processes at once.
 *
 * <p>What a method has kept when it returns survives the end of the process and a power cut. Every method throws
 * {@link IOException} with one sentence for a person where the store cannot be read or written, such as on a full disk or
 * a database that does not answer.
 */
public interface AnswerStore extends AutoCloseable {

    /**
     * What an answer is found by.
     *
     * @param image SHA-256 of the image's bytes, 64 hex digits; another number of as many where it is decoded otherwise
     *     than it once was ({@link io.dashlabel.image.Image#answerKey})
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
     * @param answers kept
     * @param usage of all of them together
     * @param seconds that asking took, all of them together, each the last attempt only
     */
    record Consumed(long answers, Usage usage, double seconds) {}

    /** Where it is, for people and the run's manifest; holds no secret. */
    String description();

    /** Writes down what a fingerprint stands for; once per run and annotator is enough. */
    void describe(Question question, String annotator) throws IOException;

    /**
     * The answer to a question, where there is one.
     *
     * @throws DamagedAnswerException where it is there and cannot be read
     */
    Optional<Answer> find(Key key) throws IOException;

    /**
     * Keeps an answer. Where another writer was faster its answer stays, so that all runs say the same of an image, unless
     * it is damaged.
     *
     * @return the answer that is kept now
     */
    Answer keep(Key key, Answer answer, Instant at) throws IOException;

    /** Keeps an answer in place of the one that may be there. */
    void replace(Key key, Answer answer, Instant at) throws IOException;

    /** Writes down that a question got no answer; never found as an answer. */
    void note(Key key, Failure failure, Instant at) throws IOException;

    /** The failures noted of a question, oldest first. */
    List<Failure> failures(Key key) throws IOException;

    /** Which of these images, by SHA-256, have an answer to a question, whether or not it can be read. */
    Set<String> answered(String question, Collection<String> images) throws IOException;

    /**
     * Images by what is kept about them.
     *
     * @param answered by SHA-256, with an answer that can be read
     * @param damaged with one that cannot
     */
    record Held(Set<String> answered, Set<String> damaged) {}

    /**
     * Looks at the answers to a question themselves.
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
     * Which of these images, by SHA-256, a question failed for, with the kind of the last failure as {@link
     * io.dashlabel.label.FailureKind#word}. Whether there is an answer by now does not matter.
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

    /** What the answers to a question have consumed. */
    Consumed consumed(String question) throws IOException;

    /** How often questions of a fingerprint failed, by kind as {@link io.dashlabel.label.FailureKind#word}. */
    Map<String, Long> failureKinds(String question) throws IOException;

    @Override
    void close() throws IOException;
}
