package io.dashlabel.pipeline.job;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.run.FrameSink;
import io.dashlabel.run.LabeledImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Draws the labels of a run without labelling again. For one use by one thread. */
final class DrawStep implements RunStep {

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    @Override
    public void apply(RunContext run) throws IOException {
        RunSpec spec = run.spec();
        LabelIndex labels = LabelIndex.at(run.folder().labels());
        OverlayDrawer drawer = new OverlayDrawer(run.folder(), spec.measuring());
        long all = labels.names().size();
        run.listener()
                .begins(
                        "drawing",
                        "image",
                        OptionalLong.of(Math.min(all, spec.limit().orElse(all))));
        AtomicLong done = new AtomicLong();
        FrameSink sink = labeled -> {
            draw(labeled, labels, drawer);
            run.listener().counted(done.incrementAndGet());
        };
        run.annotators().engine().run(spec.source(), List.of(), sink, spec.limit(), run.stop());
        if (spec.limit().isEmpty() && !run.stop().stopped()) {
            labels.names().stream().filter(name -> !seen.contains(name)).forEach(name -> {
                if (labels.of(name).filter(DrawStep::wasRead).isPresent()) {
                    failures.put(name, notThere(spec.source()));
                }
            });
        }
        run.notDrawn(failures);
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

    /** Returns whether the image was read. An image that was not read cannot be drawn. */
    private static boolean wasRead(Frame stored) {
        return stored.failures().stream().noneMatch(failure -> failure.step().equals("image"));
    }

    private static Failure notThere(ImageSource source) {
        return new Failure(
                OverlayDrawer.STEP,
                FailureKind.UNREADABLE,
                "is not in " + source.description() + " any longer, so dashlabel did not draw it");
    }
}
