package io.dashlabel.serve.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Sha256;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveRunTest {

    private static final long PATIENCE_S = 60;

    @TempDir
    Path runs;

    @Test
    void new_images_of_a_run_appear_under_numbers_of_their_own() throws Exception {
        SmallRun run = new SmallRun(runs);
        LinkedBlockingQueue<DeskEvent> events = new LinkedBlockingQueue<>();
        try (Journal journal = Journal.open(run.folder.journal())) {
            label(run, journal, "b.jpg");
            try (RunDesk desk = run.open();
                    var unused = desk.subscribe(events::add)) {
                assertThat(desk.view().images()).isEqualTo(1);
                assertThat(desk.imageSha256(0)).contains(hash("b.jpg"));

                label(run, journal, "a.jpg");
                journal.add(entry("broken.jpg")); // it has no label file yet
                until(events, new DeskEvent.Progressed(3, 2, true));

                assertThat(desk.find("b.jpg")).isEqualTo(OptionalInt.of(0));
                assertThat(desk.find("a.jpg")).isEqualTo(OptionalInt.of(1));
                assertThat(desk.view().isLive()).isTrue();
                assertThat(desk.queue(QueueRequest.of(Map.of())).items().get(0).image())
                        .isEqualTo("a.jpg");

                journal.finish();
                until(events, new DeskEvent.Progressed(3, 3, false));
                assertThat(desk.view().notes()).singleElement().asString().startsWith("1 image has no labels");
            }
        }
    }

    @Test
    void a_page_that_is_open_learns_that_the_run_was_deleted() throws Exception {
        SmallRun run = new SmallRun(runs).with("a.jpg");
        LinkedBlockingQueue<DeskEvent> events = new LinkedBlockingQueue<>();
        try (RunDesk desk = run.open();
                var unused = desk.subscribe(events::add)) {
            Files.move(run.folder.root(), runs.resolve("away"));
            until(events, new DeskEvent.Deleted("the run r1 was deleted"));
        }
    }

    private static void until(LinkedBlockingQueue<DeskEvent> events, DeskEvent wanted) throws InterruptedException {
        for (DeskEvent event = events.poll(PATIENCE_S, TimeUnit.SECONDS);
                !wanted.equals(event);
                event = events.poll(PATIENCE_S, TimeUnit.SECONDS)) {
            assertThat(event).describedAs("waiting for " + wanted).isNotNull();
        }
    }

    private static void label(SmallRun run, Journal journal, String name) throws IOException {
        journal.add(entry(name));
        run.with(name);
    }

    private static String hash(String name) {
        return Sha256.of(name.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static JournalEntry entry(String name) {
        return new JournalEntry(
                name,
                Optional.empty(),
                Optional.of(hash(name)),
                Optional.empty(),
                OptionalDouble.empty(),
                0,
                Map.of(),
                List.of());
    }
}
