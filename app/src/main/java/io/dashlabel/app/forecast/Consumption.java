package io.dashlabel.app.forecast;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.Effort;
import io.dashlabel.annotate.Lane;
import io.dashlabel.annotate.Money;
import io.dashlabel.ask.AnswerStore;
import java.util.OptionalLong;

/**
 * What one answer of a model consumes.
 *
 * @param answers that the means are taken of
 * @param requests to a service, without those that fail; 0 for a model on this machine
 * @param dollars tokens included
 * @param seconds from asking to answer
 */
public record Consumption(
        long answers, int requests, Estimate inputTokens, Estimate outputTokens, Estimate dollars, Estimate seconds) {

    /** @param before what the answers to the same question have consumed */
    static Consumption of(Annotator annotator, AnswerStore.Consumed before) {
        boolean service = annotator.lane() == Lane.REMOTE;
        Effort effort = annotator.effort();
        return new Consumption(
                before.answers(),
                service ? Math.max(1, effort.requests()) : 0,
                tokens(service, before.answers(), before.usage().inputTokens(), effort, effort.inputTokens()),
                tokens(service, before.answers(), before.usage().outputTokens(), effort, effort.outputTokens()),
                dollars(service, before, effort),
                before.answers() > 0 ? Estimate.mean(before.seconds(), before.answers()) : Estimate.UNKNOWN);
    }

    private static Estimate tokens(boolean service, long answers, OptionalLong used, Effort effort, long expected) {
        if (used.isPresent()) {
            return Estimate.mean(used.getAsLong(), answers);
        }
        boolean told = !effort.equals(Effort.FREE);
        if (!service || expected == 0 && (told || answers > 0)) {
            return Estimate.NONE;
        }
        return told ? Estimate.expected(expected) : Estimate.UNKNOWN;
    }

    private static Estimate dollars(boolean service, AnswerStore.Consumed before, Effort effort) {
        if (before.usage().cost().isPresent()) {
            return Estimate.mean(dollars(before.usage().cost().get()), before.answers());
        }
        if (!service) {
            return Estimate.NONE;
        }
        // A service that names no price is not known to be free.
        return effort.cost().map(cost -> Estimate.expected(dollars(cost))).orElse(Estimate.UNKNOWN);
    }

    private static double dollars(Money money) {
        return money.dollars().doubleValue();
    }
}
