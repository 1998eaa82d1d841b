package io.dashlabel.pipeline.acceptance;

import io.dashlabel.acceptance.AuditRequest;
import io.dashlabel.acceptance.ImageAuditPlan;
import io.dashlabel.acceptance.ImageAuditPlanFile;
import io.dashlabel.acceptance.ImageAuditPlanner;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Count;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.LabelVerdict;
import io.dashlabel.label.Review;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.review.VersionedLabels;
import io.dashlabel.run.RunFolder;
import io.dashlabel.taxonomy.Taxonomies;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The next step of an audit of whole images: draws them, says which of them nobody reviewed, or gives the verdict and
 * keeps it. The truth about an image is what a person made of its labels, or ground truth.
 *
 * @param run nobody may label in it meanwhile, so the caller locks it
 */
public record ImageAcceptanceJob(RunFolder run, Clock clock) {

    /**
     * How far an audit is.
     *
     * @param unreviewed drawn images that no person finished
     * @param verdict absent until all are finished
     * @param isNew whether the images were drawn now
     */
    public record State(ImageAuditPlan plan, List<String> unreviewed, Optional<TruthVerdict> verdict, boolean isNew) {

        public State {
            unreviewed = List.copyOf(unreviewed);
        }
    }

    /**
     * Draws images, or goes on with the audit that there is.
     *
     * @param count number of images to draw; absent to go on
     * @throws UsageException if the audit is for other labels than the run has, or if its flags cannot change any more
     */
    public State next(AcceptanceFlags flags, Optional<Integer> count) throws IOException {
        Optional<ImageAuditPlan> planned = ImageAuditPlanFile.read(run);
        if (planned.isEmpty()) {
            return drawn(flags, count.orElseThrow());
        }
        ImageAuditPlan plan = planned.get();
        if (plan.isDeclared()) {
            throw new UsageException("ground truth that was declared random judged run " + run.id()
                    + "; give it again with --ground-truth and --truth-is-random to see the verdict, or delete "
                    + run.imageAudit() + " to plan another audit");
        }
        List<String> unreviewed = unreviewed(plan);
        boolean fits = flags.fit(plan)
                && count.orElse(plan.sample().size()) == plan.sample().size();
        if (!fits && count.isPresent() && unreviewed.size() == plan.sample().size()) {
            return drawn(flags, count.get());
        }
        requireFit(plan, fits);
        requireSameLabels(plan);
        if (!unreviewed.isEmpty()) {
            return new State(plan, unreviewed, Optional.empty(), false);
        }
        TruthVerdict verdict = TruthAudit.of(
                run, new ReviewedSample(run, Set.copyOf(plan.sample())), Taxonomies.of(run), flags.request(plan), true);
        keep(plan, verdict);
        return new State(plan, unreviewed, Optional.of(verdict), false);
    }

    /**
     * Compares the run with ground truth. A claim is made, and kept, if the images of the ground truth are the drawn ones,
     * or if the user declares that they are random.
     *
     * @throws UsageException if drawn images have no ground truth, or if the audit that there is was another one
     */
    public TruthVerdict byTruth(LabelIndex truth, AcceptanceFlags flags, boolean isDeclared) throws IOException {
        Optional<ImageAuditPlan> planned = ImageAuditPlanFile.read(run);
        if (planned.isPresent() && !planned.get().isDeclared()) {
            return bySample(planned.get(), truth, flags);
        }
        AuditRequest request = flags.request();
        if (planned.isPresent() && isDeclared) {
            requireFit(planned.get(), flags.fit(planned.get()));
            request = flags.request(planned.get());
        }
        if (isDeclared) {
            requireNoBoxAudit();
        }
        TruthVerdict verdict =
                TruthAudit.of(run, new KnownImages(truth, Optional.empty()), Taxonomies.of(run), request, isDeclared);
        if (isDeclared && !verdict.isWhole()) {
            if (planned.isPresent() && !planned.get().sample().equals(verdict.sample())) {
                throw another(planned.get());
            }
            keep(
                    planned.isPresent()
                            ? planned.get()
                            : ImageAuditPlanner.declared(
                                    run, request, verdict.images(), verdict.sample(), clock.instant()),
                    verdict);
        }
        return verdict;
    }

    private TruthVerdict bySample(ImageAuditPlan plan, LabelIndex truth, AcceptanceFlags flags) throws IOException {
        requireFit(plan, flags.fit(plan));
        requireSameLabels(plan);
        List<String> missing = plan.sample().stream()
                .filter(image -> truth.nameOf(image).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new UsageException(Count.of(missing.size(), "image", "images") + " of the "
                    + plan.sample().size()
                    + " that the audit of run " + run.id() + " drew " + Count.word(missing.size(), "has", "have")
                    + " no ground truth in " + truth.path() + ", such as " + missing.get(0)
                    + "; the guarantee needs all of them");
        }
        TruthVerdict verdict = TruthAudit.of(
                run,
                new KnownImages(truth, Optional.of(Set.copyOf(plan.sample()))),
                Taxonomies.of(run),
                flags.request(plan),
                true);
        keep(plan, verdict);
        return verdict;
    }

    private State drawn(AcceptanceFlags flags, int count) throws IOException {
        requireNoBoxAudit();
        ImageAuditPlan plan = ImageAuditPlanner.draw(run, flags.request(), count, clock.instant());
        ImageAuditPlanFile.write(run, plan);
        return new State(plan, unreviewed(plan), Optional.empty(), true);
    }

    private void requireNoBoxAudit() {
        if (Files.exists(run.audit())) {
            throw new UsageException("run " + run.id() + " has an audit of boxes, and a run has one audit at a time;"
                    + " delete " + run.audit() + " to audit whole images");
        }
    }

    private void requireFit(ImageAuditPlan plan, boolean fits) {
        if (!fits) {
            throw another(plan);
        }
    }

    private UsageException another(ImageAuditPlan plan) {
        return new UsageException("the audit of run " + run.id() + " is for precision " + plan.precision()
                + " with confidence " + plan.confidence() + ", seed " + plan.seed() + " and "
                + Count.of(plan.sample().size(), "whole image") + "; leave other flags out, because an audit that"
                + " changes until it passes proves nothing");
    }

    private void requireSameLabels(ImageAuditPlan plan) throws IOException {
        Optional<String> broken = ImageAuditPlanner.broken(run, plan);
        if (broken.isPresent()) {
            throw new UsageException(broken.get());
        }
    }

    private void keep(ImageAuditPlan plan, TruthVerdict verdict) throws IOException {
        if (plan.claim().isEmpty()
                || !plan.claim()
                        .get()
                        .accepted()
                        .equals(verdict.claim(clock.instant()).accepted())) {
            ImageAuditPlanFile.write(run, plan, Optional.of(verdict.claim(clock.instant())));
        }
    }

    private List<String> unreviewed(ImageAuditPlan plan) throws IOException {
        List<String> unreviewed = new ArrayList<>();
        VersionedLabels labels = new VersionedLabels(run, LabelVersion.FINAL);
        for (String image : plan.sample()) {
            Optional<Review> review = labels.frame(image).flatMap(Frame::review);
            if (review.filter(Review::isReviewed).isEmpty()) {
                unreviewed.add(image);
            }
        }
        return unreviewed;
    }

    /** Ground truth for some images. */
    private record KnownImages(LabelIndex labels, Optional<Set<String>> only) implements TruthAudit.Truth {

        @Override
        public Optional<Frame> of(String image) throws IOException {
            boolean isWanted = only.isEmpty() || only.get().contains(image);
            return isWanted && labels.nameOf(image).isPresent() ? labels.of(image) : Optional.empty();
        }

        @Override
        public String toString() {
            return labels.path().toString();
        }
    }

    /** What a person made of the labels of some images. A label that the person was unsure about counts as wrong. */
    private record ReviewedSample(RunFolder run, Set<String> images) implements TruthAudit.Truth {

        @Override
        public Optional<Frame> of(String image) throws IOException {
            return images.contains(image)
                    ? new VersionedLabels(run, LabelVersion.FINAL).frame(image).map(ReviewedSample::sure)
                    : Optional.empty();
        }

        private static Frame sure(Frame frame) {
            List<Detection> sure = frame.detections().orElse(List.of()).stream()
                    .filter(label -> label.verdict()
                            .filter(verdict -> verdict.decision() == LabelVerdict.Decision.UNSURE)
                            .isEmpty())
                    .toList();
            return frame.withDetections(sure);
        }

        @Override
        public String toString() {
            return "its review";
        }
    }
}
