package io.dashlabel.serve.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.run.store.LocalRunStore;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.desk.ReviewDesk;
import io.dashlabel.testkit.WrittenRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OpenDesksTest {

    @TempDir
    private Path runs;

    @Test
    void a_run_that_is_long_to_open_holds_up_neither_the_list_nor_another_run() throws Exception {
        WrittenRun.completed(runs, "large", 10);
        WrittenRun.completed(runs, "small", 11);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (OpenDesks desks = new OpenDesks(new LocalRunStore(runs), run -> {
            if (run.id().equals("large")) {
                begun.countDown();
                waitFor(goOn);
            }
            return new FakeDesk(run);
        })) {
            Future<ReviewDesk> opening = other.submit(() -> desks.at("large"));
            waitFor(begun);

            List<StoredRun> all = desks.all();
            Map<String, StoredRun> byId = all.stream().collect(Collectors.toMap(StoredRun::id, run -> run));
            assertThat(desks.reviewCounts(requireNonNull(byId.get("large")))).isEmpty();
            assertThat(desks.reviewCounts(requireNonNull(byId.get("small")))).isPresent();
            assertThat(desks.at("small").run().id()).isEqualTo("small");

            goOn.countDown();
            assertThat(opening.get(30, TimeUnit.SECONDS)).isSameAs(desks.at("large"));
            assertThat(desks.reviewCounts(requireNonNull(byId.get("large")))).isPresent();
        } finally {
            other.shutdownNow();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
