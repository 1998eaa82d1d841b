package io.dashlabel.pipeline.forecast;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.Lane;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.batch.BatchedClassifier;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Usage;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The usage of one answer of a model.
 *
 * @param answers number of stored answers behind the means
 * @param requests requests to a service, without failed ones; 0 for a local model
 * @param dollars cost, including tokens
 * @param seconds seconds from question to answer
 */
public record UsageEstimate(
        long answers, int requests, Estimate inputTokens, Estimate outputTokens, Estimate dollars, Estimate seconds) {

    /** @param before usage of the stored answers to the same question */
    static UsageEstimate of(Annotator annotator, AnswerStore.Consumed before) {
        boolean service = annotator.lane() == Lane.REMOTE;
        ExpectedUsage effort = annotator.expectedUsage();
        return new UsageEstimate(
                before.answers(),
                service ? Math.max(1, effort.requests()) : 0,
                tokens(service, before.answers(), before.usage().inputTokens(), effort, effort.inputTokens()),
                tokens(service, before.answers(), before.usage().outputTokens(), effort, effort.outputTokens()),
                dollars(annotator, service, before, effort),
                seconds(annotator, before));
    }

    private static Estimate tokens(
            boolean service, long answers, OptionalLong used, ExpectedUsage effort, long expected) {
        if (used.isPresent()) {
            return Estimate.mean(used.getAsLong(), answers);
        }
        boolean told = !effort.equals(ExpectedUsage.FREE);
        if (!service || expected == 0 && (told || answers > 0)) {
            return Estimate.NONE;
        }
        return told ? Estimate.expected(expected) : Estimate.UNKNOWN;
    }

    /** The time is unknown for batches: their answers do not contain it. */
    private static Estimate seconds(Annotator annotator, AnswerStore.Consumed before) {
        return annotator instanceof BatchedClassifier || before.seconds() == 0
                ? Estimate.UNKNOWN
                : Estimate.mean(before.seconds(), before.answers());
    }

    private static Estimate dollars(
            Annotator annotator, boolean service, AnswerStore.Consumed before, ExpectedUsage effort) {
        // The stored cost may be at another price: of a batch, or of last year.
        Optional<Money> ofTheMean = meanTokens(before).flatMap(annotator::cost);
        if (ofTheMean.isPresent()) {
            return Estimate.mean(dollars(ofTheMean.get()) * before.answers(), before.answers());
        }
        if (before.usage().cost().isPresent()) {
            return Estimate.mean(dollars(before.usage().cost().get()), before.answers());
        }
        if (!service) {
            return Estimate.NONE;
        }
        // A service without a price is not free.
        return effort.cost().map(cost -> Estimate.expected(dollars(cost))).orElse(Estimate.UNKNOWN);
    }

    private static Optional<Usage> meanTokens(AnswerStore.Consumed before) {
        OptionalLong in = before.usage().inputTokens();
        OptionalLong out = before.usage().outputTokens();
        return before.answers() > 0 && in.isPresent() && out.isPresent()
                ? Optional.of(Usage.tokens(
                        Math.round((double) in.getAsLong() / before.answers()),
                        Math.round((double) out.getAsLong() / before.answers())))
                : Optional.empty();
    }

    private static double dollars(Money money) {
        return money.dollars().doubleValue();
    }
}
