package io.dashlabel.pipeline.forecast;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.ask.CachedAnswers;
import io.dashlabel.batch.BatchedClassifier;
import io.dashlabel.cost.Money;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.SkippedFiles;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.pipeline.job.JobListener;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.run.Journal;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.Step;
import io.dashlabel.run.store.LocalRunStore;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Forecasts a job. Asks no questions and writes nothing. For one use by one thread. */
public final class Forecaster {

    /** A size for reading answers: whether an answer is readable does not depend on it. */
    private static final ImageSize ANY_SIZE = new ImageSize(1280, 720);

    private final JobPlan plan;
    private final boolean askAgain;
    private final JobListener progress;
    private final LongSupplier nanoTime;

    /**
     * @param plan plan of the job; stays open
     * @param askAgain true if the job asks answered questions again
     * @param progress receives the progress of loading images
     * @param nanoTime clock in nanoseconds, to measure the time per image
     */
    public Forecaster(JobPlan plan, boolean askAgain, JobListener progress, LongSupplier nanoTime) {
        this.plan = plan;
        this.askAgain = askAgain;
        this.progress = progress;
        this.nanoTime = nanoTime;
    }

    /** @throws IOException if listing images or looking up answers fails */
    public Forecast forecast() throws IOException {
        SkippedFiles leftOut = new SkippedFiles();
        List<ImageRef> refs = refs(leftOut);
        List<StoredRun> runs = new ArrayList<>(new LocalRunStore(plan.store().folder()).list());
        Collections.reverse(runs);
        List<Optional<KnownImages.Known>> known =
                new KnownImages(runs, plan.annotators().engine().workers(), progress).images(refs);
        Set<String> done = done(refs, known);
        List<ImageRef> open = new ArrayList<>(); // neither done nor unreadable
        List<ImageRef> unreadable = new ArrayList<>();
        List<String> images = new ArrayList<>();
        for (int i = 0; i < refs.size(); i++) {
            if (known.get(i).isPresent() && !done.contains(refs.get(i).name())) {
                open.add(refs.get(i));
                images.add(known.get(i).get().answerKey());
            } else if (known.get(i).isEmpty()) {
                unreadable.add(refs.get(i));
            }
        }
        return of(refs.size(), done.size(), SkippedInPlan.of(leftOut, unreadable), open, images);
    }

    private List<ImageRef> refs(SkippedFiles leftOut) throws IOException {
        try (Stream<ImageRef> all = plan.spec().source().images(leftOut)) {
            return (plan.spec().limit().isPresent()
                            ? all.limit(plan.spec().limit().getAsLong())
                            : all)
                    .toList();
        }
    }

    /** Returns the names of the images that a resumed run has finished. */
    private Set<String> done(List<ImageRef> refs, List<Optional<KnownImages.Known>> known) throws IOException {
        Set<String> done = new LinkedHashSet<>();
        if (plan.spec().resume().goesOn()) {
            RunFolder folder = RunFolder.open(plan.store().folder(), plan.spec().id());
            try (Journal journal = Journal.openToRead(folder.journal())) {
                for (int i = 0; i < refs.size(); i++) {
                    Optional<String> hash = known.get(i).map(KnownImages.Known::sha256);
                    journal.last(refs.get(i).name())
                            .filter(plan.spec().resume()::settles)
                            .filter(entry -> entry.sha256().equals(hash))
                            .ifPresent(entry -> done.add(entry.image()));
                }
            }
        }
        return done;
    }

    private Forecast of(long images, long done, SkippedInPlan not, List<ImageRef> open, List<String> hashes)
            throws IOException {
        Set<String> distinct = new LinkedHashSet<>(hashes);
        LatencyEstimate timing = new LatencyEstimate(plan.annotators().engine());
        List<ModelForecast> models = new ArrayList<>();
        List<Asked> asked = new ArrayList<>();
        for (Annotator annotator : plan.annotators().annotators()) {
            for (Annotator member : annotator.members()) {
                Asked of = asked(member, distinct);
                asked.add(of);
                models.add(model(member, of, hashes, timing));
            }
        }
        OptionalDouble handling = new ImageOverhead(plan.spec().does(Step.VISUALIZE), nanoTime).measure(open);
        return new Forecast(
                plan.spec().source().description(),
                not,
                images,
                done,
                images - done - open.size(),
                hashes.size() - distinct.size(),
                models,
                handling,
                plan.annotators().engine().workers(),
                timing.total(handling.orElse(0) * open.size()),
                plan.annotators().answers().budget().limit(),
                withinLimit(hashes, asked));
    }

    /** @param answered images with answers @param asks images with questions to ask */
    private record Asked(AnswerStore.Held held, Set<String> asks, UsageEstimate each) {

        Set<String> answered() {
            return held.answered();
        }
    }

    private Asked asked(Annotator annotator, Set<String> images) throws IOException {
        AnswerStore store = plan.annotators().answers().store();
        String question = annotator.question().fingerprint();
        Frame any = Frame.named("any").withSize(ANY_SIZE);
        AnswerStore.Held held =
                store.held(question, images, answer -> CachedAnswers.isReadable(annotator, answer, any));
        Set<String> asks = new LinkedHashSet<>(images);
        if (!askAgain) {
            asks.removeAll(held.answered());
        }
        return new Asked(held, asks, UsageEstimate.of(annotator, store.consumed(question)));
    }

    private ModelForecast model(Annotator annotator, Asked asked, List<String> images, LatencyEstimate timing)
            throws IOException {
        String question = annotator.question().fingerprint();
        Set<String> without = new LinkedHashSet<>(images);
        without.removeAll(asked.answered());
        Map<String, Long> failed = new TreeMap<>();
        plan.annotators()
                .answers()
                .store()
                .failed(question, without)
                .values()
                .forEach(kind -> failed.merge(kind, 1L, Long::sum));
        int asks = asked.asks().size();
        return new ModelForecast(
                annotator.name(),
                question,
                asked.each().requests() > 0,
                annotator instanceof BatchedClassifier,
                images.stream().filter(asked.answered()::contains).count(),
                asked.held().damaged().size(),
                failed,
                asks,
                asked.each(),
                timing.add(annotator, asked.each(), asks));
    }

    /** Counts images as the budget does: an image counts if all its questions fit. */
    private OptionalLong withinLimit(List<String> images, List<Asked> models) {
        Optional<Money> limit = plan.annotators().answers().budget().limit();
        if (limit.isEmpty()
                || models.stream()
                        .anyMatch(m -> m.each().dollars().of(m.asks().size()).isEmpty())) {
            return OptionalLong.empty();
        }
        double most = limit.get().dollars().doubleValue();
        double spent = 0;
        long within = 0;
        Set<String> seen = new LinkedHashSet<>();
        for (String image : images) {
            if (seen.add(image)) {
                spent += models.stream()
                        .filter(model -> model.asks().contains(image))
                        .mapToDouble(model -> model.each().dollars().of(1).orElse(0))
                        .sum();
            }
            if (spent > most * (1 + 1e-9)) {
                return OptionalLong.of(within);
            }
            within++;
        }
        return OptionalLong.empty();
    }
}
