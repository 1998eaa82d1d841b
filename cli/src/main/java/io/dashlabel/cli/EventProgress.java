package io.dashlabel.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.Failure;
import io.dashlabel.pipeline.job.FinishedImage;
import io.dashlabel.pipeline.job.JobListener;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Writes the progress of a job as events: one for each phase and each image. Thread-safe. */
final class EventProgress implements JobListener {

    /** The time between two events while waiting for a batch, which may take a day. */
    private static final long RARE = Duration.ofMinutes(10).toNanos();

    private final EventLog log;
    private final LongSupplier nanoTime;
    private boolean waiting;
    private long waitedAt;

    EventProgress(EventLog log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    @Override
    public void begins(String phase, String noun, OptionalLong total) {
        log.info("phase", node -> {
            node.put("phase", phase);
            total.ifPresent(count -> node.put("total", count));
        });
    }

    @Override
    public void begins(String phase) {
        begins(phase, "", OptionalLong.empty());
    }

    @Override
    public void begun(OptionalLong images) {
        begins("labelling", "image", images);
    }

    @Override
    public void finished(FinishedImage image) {
        if (image.failures().isEmpty()) {
            log.info("image", node -> write(node, image));
        } else {
            log.warning("image", node -> write(node, image));
        }
    }

    @Override
    public boolean timesImages() {
        return true;
    }

    private static void write(ObjectNode node, FinishedImage image) {
        node.put("image", image.image());
        node.put("outcome", image.failures().isEmpty() ? "ok" : "failed");
        image.boxes().ifPresent(boxes -> node.put("boxes", boxes));
        image.spent().ifPresent(spent -> node.put("seconds", spent.toMillis() / 1000.0));
        if (!image.failures().isEmpty()) {
            var failures = node.putArray("failures");
            for (Failure failure : image.failures()) {
                failures.addObject()
                        .put("step", failure.step())
                        .put("kind", failure.kind().word())
                        .put("reason", Console.harmlessLine(failure.reason()));
            }
        }
    }

    @Override
    public synchronized void waits(String progress) {
        long now = nanoTime.getAsLong();
        if (!waiting || now - waitedAt >= RARE) {
            log.note(Console.harmlessLine(progress));
            waiting = true;
            waitedAt = now;
        }
    }

    @Override
    public void says(String sentence) {
        log.note(Console.harmlessLine(sentence));
    }
}
