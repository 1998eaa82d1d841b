package io.dashlabel.pipeline.job;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.Count;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.run.Journal;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Labels the images of a run again without asking a model. It first checks that the store has every answer.
 *
 * @param plan for the images of that run
 * @param gone images of that run that are not in their place any longer
 */
public record Relabelling(JobPlan plan, Set<String> gone) {

    public Relabelling {
        gone = Collections.unmodifiableSet(new TreeSet<>(gone));
    }

    /**
     * The images of a run.
     *
     * @param names all of them
     * @param labelled the images for which all annotators gave labels
     */
    private record Images(Set<String> names, List<String> labelled) {}

    /**
     * Looks up the answers. An image that failed in that run may have no answer; it fails here too.
     *
     * @param plan made for {@link ResumeMode#RELABEL}; closed if this method throws
     * @param ask the command that asks for the missing answers, for the message
     * @param phases receives the progress
     * @throws UsageException if answers are missing, or if the run does not list its images
     */
    public static Relabelling of(JobPlan plan, StoredRun run, String ask, Phases phases) throws IOException {
        try {
            phases.begins("reading the journal of run " + run.id());
            Images images = images(run);
            phases.begins("looking up the answers");
            requireAnswers(plan, run, images.labelled(), ask);
            Set<String> gone = new TreeSet<>(images.names());
            try (Stream<ImageRef> there = plan.spec().source().images()) {
                phases.begins("listing images", "image", OptionalLong.empty());
                long listed = 0;
                for (var each = there.iterator(); each.hasNext(); ) {
                    gone.remove(each.next().name());
                    phases.counted(++listed);
                }
            }
            if (gone.size() == images.names().size()) {
                throw new UsageException("none of the images of run " + run.id() + " is in "
                        + plan.spec().source().description() + " any longer");
            }
            return new Relabelling(
                    plan.relabelling(run.id(), new Chosen(plan.spec().source(), images.names())), gone);
        } catch (IOException | RuntimeException e) {
            plan.close();
            throw e;
        }
    }

    private static Images images(StoredRun run) throws IOException {
        Set<String> names = new HashSet<>();
        List<String> labelled = new ArrayList<>();
        try (Journal journal = Journal.openToRead(run.folder().journal())) {
            journal.forEach(entry -> {
                names.add(entry.image());
                entry.answerKey().filter(key -> entry.succeeded()).ifPresent(labelled::add);
            });
        }
        if (names.isEmpty()) {
            throw new UsageException("run " + run.id() + " does not say which images it labelled: "
                    + run.folder().journal() + " is missing or empty");
        }
        return new Images(names, labelled);
    }

    private static void requireAnswers(JobPlan plan, StoredRun run, List<String> labelled, String ask)
            throws IOException {
        List<String> missing = new ArrayList<>();
        for (Annotator member : plan.annotators().members()) {
            // A damaged answer is the failure of its own image and does not stop the others.
            Set<String> answered = plan.annotators()
                    .answers()
                    .store()
                    .answered(member.question().fingerprint(), labelled);
            long without =
                    labelled.stream().filter(sha -> !answered.contains(sha)).count();
            if (without > 0) {
                missing.add(member.name() + " for " + Count.of(without) + " of the " + Count.of(labelled.size()));
            }
        }
        if (!missing.isEmpty()) {
            throw new UsageException("relabel asks no model, and "
                    + (isAskedTheSame(plan, run)
                            ? "these answers are no longer in the store: "
                            : "these settings ask questions that run " + run.id() + " did not ask: ")
                    + String.join(", ", missing) + " " + Count.noun(labelled.size(), "image") + "; to ask, run:  "
                    + ask);
        }
    }

    private static boolean isAskedTheSame(JobPlan plan, StoredRun run) {
        Set<String> then = new HashSet<>();
        run.record().inputs().annotators().forEach(annotator -> then.add(annotator.fingerprint()));
        return then.containsAll(plan.annotators().fingerprints());
    }

    /** The images of a source with one of these names. */
    private record Chosen(ImageSource all, Set<String> names) implements ImageSource {

        @Override
        public String description() {
            return all.description();
        }

        @Override
        public ImageSource undivided() {
            ImageSource whole = all.undivided();
            return whole == all ? this : whole;
        }

        @Override
        public Stream<ImageRef> images() throws IOException {
            return all.images(OptionalLong.empty(), ref -> names.contains(ref.name()));
        }
    }
}
