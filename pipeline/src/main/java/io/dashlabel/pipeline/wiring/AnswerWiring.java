package io.dashlabel.pipeline.wiring;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.ask.Budget;
import io.dashlabel.ask.CachingAnnotator;
import io.dashlabel.ask.NoAnswerStore;
import io.dashlabel.config.Location;
import io.dashlabel.config.Secret;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.PriceList;
import io.dashlabel.io.MonotonicClock;
import io.dashlabel.io.Sleeper;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.AnswersConfig;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.job.AnswerContext;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.store.AnswerStores;
import io.dashlabel.store.LazyAnswerStore;
import io.dashlabel.store.Login;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Part of the wiring: opens the store of answers and wraps the annotators. */
final class AnswerWiring {

    private static final String FILE = "answers.db";

    private AnswerWiring() {}

    /**
     * @param runs the local folder of the runs
     * @param make whether to make the file of answers if it does not exist
     */
    static AnswerStore store(RunConfig config, Path runs, boolean make) throws IOException {
        AnswersConfig answers = config.answers();
        String place =
                answers.store().map(Location::reveal).orElse(runs.resolve(FILE).toString());
        if (!answers.remember() || !make && !AnswerStores.mayContainAnswers(place)) {
            return new NoAnswerStore();
        }
        Optional<Login> login = answers.user().isEmpty() && answers.password().isEmpty()
                ? Optional.empty()
                : Optional.of(new Login(
                        answers.user(),
                        () -> answers.password().map(Secret::reveal).orElse("")));
        return make
                ? new LazyAnswerStore(AnswerStores.display(place), () -> AnswerStores.open(place, login))
                : AnswerStores.open(place, login);
    }

    static PriceList prices(RunConfig config) {
        PriceList builtIn = PriceList.builtIn();
        return config.budget()
                .prices()
                .map(file -> PriceList.of(file).or(builtIn))
                .orElse(builtIn);
    }

    static Budget budget(RunConfig config) {
        return config.budget()
                .maxCost()
                .map(dollars -> Budget.of(Money.dollars(BigDecimal.valueOf(dollars))))
                .orElseGet(Budget::unlimited);
    }

    /**
     * Checks that every model has a price, because a cost limit needs the prices.
     *
     * @throws UsageException if the run has a cost limit and a model without a price
     */
    static void requirePrices(AnswerContext asked, ResumeMode continuation, List<Annotator> annotators) {
        if (asked.budget().limit().isEmpty() || continuation == ResumeMode.RELABEL) {
            return;
        }
        for (Annotator annotator : annotators) {
            for (Annotator member : annotator.members()) {
                if (member.expectedUsage().cost().isEmpty()) {
                    throw new UsageException("--max-cost needs the price of " + member.name()
                            + ", which is not known; set baseModel to the model behind a deployment, or give a price in a"
                            + " file of your own (budget.prices, docs/plan.md"
                            + " shows it), or leave out --max-cost");
                }
            }
        }
    }

    static AnnotatorStack wrappers(RunConfig config, ResumeMode continuation, AnswerContext asked) {
        return new AnnotatorStack(
                asked.store(),
                policy(config, continuation),
                asked.recall(),
                asked.budget(),
                new MonotonicClock(),
                Sleeper.real(),
                new SecureRandom());
    }

    private static CachingAnnotator.Policy policy(RunConfig config, ResumeMode continuation) {
        if (continuation == ResumeMode.RELABEL) {
            return CachingAnnotator.Policy.ASK_NOTHING;
        }
        return config.answers().askAgain()
                ? CachingAnnotator.Policy.ASK_AGAIN
                : CachingAnnotator.Policy.ASK_WHAT_IS_MISSING;
    }
}
