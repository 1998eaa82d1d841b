package io.dashlabel.store;

import io.dashlabel.ask.AnswerStore;
import io.dashlabel.testkit.AnswerStoreContract;
import io.dashlabel.testkit.PostgresPlace;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAnswerStoreTest extends AnswerStoreContract {

    @RegisterExtension
    final PostgresPlace postgres = new PostgresPlace();

    @Override
    protected AnswerStore open() throws Exception {
        return AnswerStores.open(postgres.place(), Optional.empty());
    }
}
