package io.dashlabel.store;

import io.dashlabel.ask.AnswerStore;
import io.dashlabel.testkit.AnswerStoreContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class SqliteAnswerStoreTest extends AnswerStoreContract {

    @TempDir
    Path folder;

    @Override
    protected AnswerStore open() throws Exception {
        return AnswerStores.open(folder.resolve("new folder/ä ?#%.db").toString(), Optional.empty());
    }
}
