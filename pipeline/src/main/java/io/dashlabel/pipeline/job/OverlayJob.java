package io.dashlabel.pipeline.job;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.run.FrameSink;
import io.dashlabel.run.LabeledImage;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.StopSignal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Draws the labels that a run has, without labelling. For one use by one thread. */
final class OverlayJob {

    private final RunFolder folder;
    private final JobPlan plan;
    private final StopSignal stop;
    private final Phases phases;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    OverlayJob(RunFolder folder, JobPlan plan, StopSignal stop, Phases phases) {
        this.folder = folder;
        this.plan = plan;
        this.stop = stop;
        this.phases = phases;
    }

    /** Draws; gives what failed, by image. */
    Map<String, Failure> draw(LabelIndex labels) throws IOException {
        OverlayDrawer drawer = new OverlayDrawer(folder, plan);
        long all = labels.names().size();
        phases.begins(
                "drawing", "image", OptionalLong.of(Math.min(all, plan.limit().orElse(all))));
        AtomicLong done = new AtomicLong();
        FrameSink sink = labeled -> {
            draw(labeled, labels, drawer);
            phases.counted(done.incrementAndGet());
        };
        plan.engine().run(plan.source(), List.of(), sink, plan.limit(), stop);
        if (plan.limit().isEmpty() && !stop.stopped()) {
            labels.names().stream().filter(name -> !seen.contains(name)).forEach(name -> {
                if (labels.of(name).filter(OverlayJob::wasRead).isPresent()) {
                    failures.put(name, notThere());
                }
            });
        }
        return failures;
    }

    private void draw(LabeledImage labeled, LabelIndex labels, OverlayDrawer drawer) throws IOException {
        String name = labeled.frame().name();
        seen.add(name);
        Optional<Frame> stored = labels.of(name);
        if (stored.isEmpty() || !wasRead(stored.get())) {
            return;
        }
        if (labeled.image().isPresent()) {
            drawer.draw(labeled.image().get(), stored.get()).ifPresent(failure -> failures.put(name, failure));
        } else {
            labeled.frame().failures().stream().findFirst().ifPresent(failure -> failures.put(name, failure));
        }
    }

    /** Of an image that could not be read there is nothing to draw. */
    private static boolean wasRead(Frame stored) {
        return stored.failures().stream().noneMatch(failure -> failure.step().equals("image"));
    }

    private Failure notThere() {
        return new Failure(
                OverlayDrawer.STEP,
                FailureKind.UNREADABLE,
                "is not in " + plan.source().description() + " any more, so it was not drawn");
    }
}
