package io.dashlabel.run.store;

import io.dashlabel.testkit.RunStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalRunStoreContractTest extends RunStoreContract {

    @TempDir
    private Path home = Path.of("");

    @Override
    protected RunStore store() {
        return new LocalRunStore(home.resolve("runs"));
    }
}
