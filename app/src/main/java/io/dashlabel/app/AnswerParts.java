package io.dashlabel.app;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.Money;
import io.dashlabel.app.config.AnswersConfig;
import io.dashlabel.app.config.Place;
import io.dashlabel.app.config.RunConfig;
import io.dashlabel.app.config.Secret;
import io.dashlabel.app.job.Asked;
import io.dashlabel.app.job.Continuation;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.ask.Budget;
import io.dashlabel.ask.Forgetting;
import io.dashlabel.ask.Prices;
import io.dashlabel.ask.Remembering;
import io.dashlabel.ask.Sleeper;
import io.dashlabel.ask.SteadyClock;
import io.dashlabel.ask.Wrappers;
import io.dashlabel.label.UsageException;
import io.dashlabel.store.AnswerStores;
import io.dashlabel.store.Login;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Part of the wiring: where answers are kept, and what stands around asking. */
final class AnswerParts {

    private static final String FILE = "answers.db";

    private AnswerParts() {}

    /**
     * @param runs folder of this machine in which runs are made
     * @param make whether a file of answers is made where there is none
     */
    static AnswerStore store(RunConfig config, Path runs, boolean make) throws IOException {
        AnswersConfig answers = config.answers();
        String place =
                answers.store().map(Place::reveal).orElse(runs.resolve(FILE).toString());
        if (!answers.remember() || !make && !AnswerStores.mayHold(place)) {
            return new Forgetting();
        }
        Optional<Login> login = answers.user().isEmpty() && answers.password().isEmpty()
                ? Optional.empty()
                : Optional.of(new Login(
                        answers.user(),
                        () -> answers.password().map(Secret::reveal).orElse("")));
        return make
                ? new LateStore(AnswerStores.shown(place), () -> AnswerStores.open(place, login))
                : AnswerStores.open(place, login);
    }

    static Prices prices(RunConfig config) {
        Prices builtIn = Prices.builtIn();
        return config.budget().prices().map(file -> Prices.of(file).or(builtIn)).orElse(builtIn);
    }

    static Budget budget(RunConfig config) {
        return config.budget()
                .maxCost()
                .map(dollars -> Budget.of(Money.dollars(BigDecimal.valueOf(dollars))))
                .orElseGet(Budget::unlimited);
    }

    /**
     * A limit can only be kept where it is known what is spent.
     *
     * @throws UsageException where a model without a price would be asked within a limit
     */
    static void requirePrices(Asked asked, Continuation continuation, List<Annotator> annotators) {
        if (asked.budget().limit().isEmpty() || continuation == Continuation.RELABEL) {
            return;
        }
        for (Annotator annotator : annotators) {
            for (Annotator member : annotator.members()) {
                if (member.effort().cost().isEmpty()) {
                    throw new UsageException("a limit of cost needs to know what " + member.name()
                            + " costs, and it has no price; set baseModel to the model behind a deployment, or give a price in a"
                            + " file of your own (budget.prices, docs/plan.md"
                            + " shows it), or leave out --max-cost");
                }
            }
        }
    }

    static Wrappers wrappers(RunConfig config, Continuation continuation, Asked asked) {
        return new Wrappers(
                asked.store(),
                policy(config, continuation),
                asked.recall(),
                asked.budget(),
                new SteadyClock(),
                Sleeper.real(),
                new SecureRandom());
    }

    private static Remembering.Policy policy(RunConfig config, Continuation continuation) {
        if (continuation == Continuation.RELABEL) {
            return Remembering.Policy.ASK_NOTHING;
        }
        return config.answers().askAgain() ? Remembering.Policy.ASK_AGAIN : Remembering.Policy.ASK_WHAT_IS_MISSING;
    }
}
