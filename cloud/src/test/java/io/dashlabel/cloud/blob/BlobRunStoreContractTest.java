package io.dashlabel.cloud.blob;

import io.dashlabel.run.store.RunStore;
import io.dashlabel.testkit.AzuritePlace;
import io.dashlabel.testkit.RunStoreContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each process is on a machine of its own. */
@Timeout(120)
class BlobRunStoreContractTest extends RunStoreContract {

    @RegisterExtension
    final AzuritePlace azurite = new AzuritePlace();

    @TempDir
    private Path home = Path.of("");

    private int machines;

    @Override
    protected RunStore store() {
        Store store = Store.made(azurite);
        BlobContainer container = store.blobs().container(store.address("runs"));
        BlobRetry patience = new BlobRetry(time -> {}, Duration.ofSeconds(15), Duration.ofSeconds(5), 40_000);
        return new BlobRunStore(container, store.address("runs"), home.resolve("machine" + machines++), patience);
    }
}
