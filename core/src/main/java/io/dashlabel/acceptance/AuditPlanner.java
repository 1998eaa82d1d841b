package io.dashlabel.acceptance;

import io.dashlabel.format.LabelIds;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Count;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.review.SeenBox;
import io.dashlabel.review.VersionedLabels;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plans an audit: draws the boxes that may be judged, by seed and before anybody looks. Memory holds some bytes for each
 * box of the run.
 */
public final class AuditPlanner {

    /** A group with fewer boxes than so many least samples is sooner reviewed whole. */
    private static final int WORTH_IT = 4;

    private final RunFolder run;
    private final AuditRequest request;
    private final Map<String, GroupTally> groups = new TreeMap<>();
    private final MessageDigest hash = Population.sha256();
    private long boxes;
    private long decided;
    private long unscored;

    private AuditPlanner(RunFolder run, AuditRequest request) {
        this.run = run;
        this.request = request;
    }

    /**
     * Plans an audit of the boxes of a run that have a score and that no person decided.
     *
     * @param run nobody may label in it meanwhile, so the caller locks it
     * @param now time of the plan
     * @throws UsageException if the run has too few boxes for a claim
     */
    public static AuditPlan plan(RunFolder run, AuditRequest request, Instant now) throws IOException {
        return new AuditPlanner(run, request).plan(now);
    }

    /**
     * The fewest boxes, undecided and with a score, for which an audit is planned.
     *
     * @param precision least share of right boxes, between 0 and 1
     * @param confidence between 0 and 1
     */
    public static long fewestBoxes(double precision, double confidence) {
        return (long) WORTH_IT * ExactTests.leastSample(precision, 1 - confidence);
    }

    private AuditPlan plan(Instant now) throws IOException {
        String population = Population.read(run, this::box);
        List<String> images =
                new VersionedLabels(run, LabelVersion.MODEL).index().names();
        List<AuditGroup> drawn = groups(images);
        if (drawn.stream().allMatch(group -> group.levels().isEmpty())) {
            throw new UsageException("run " + run.id() + " has " + Count.of(boxes, "undecided box")
                    + " with a score" + (request.isByCategory() ? " in " + Count.of(groups.size(), "category") : "")
                    + ", too few for a claim about precision " + request.precision() + ", which needs at least "
                    + fewestBoxes(request.precision(), request.confidence())
                    + "; review all of them, or ask for a lower precision");
        }
        return new AuditPlan(
                now,
                population,
                images.size(),
                boxes,
                decided,
                unscored,
                request.seed(),
                request.precision(),
                request.confidence(),
                (int) Math.min(request.boxes(), boxes),
                request.secondShare(),
                drawn,
                Optional.empty());
    }

    private void box(int image, String name, int index, String id, Detection label, boolean isDecided) {
        if (isDecided) {
            decided++;
        } else if (label.score().isEmpty()) {
            unscored++;
        } else {
            boxes++;
            groups.computeIfAbsent(request.isByCategory() ? label.category() : "", group -> new GroupTally())
                    .add(
                            label.score().getAsDouble(),
                            GroupTally.priority(hash, request.seed(), name, id),
                            image,
                            index);
        }
    }

    private List<AuditGroup> groups(List<String> images) throws IOException {
        int pilot = (int) Math.round(request.boxes() * SecondStage.PILOT);
        int second = request.boxes() - pilot;
        double roots = 0;
        for (GroupTally group : groups.values()) {
            roots += isLarge(group) ? Math.sqrt(group.size()) : 0;
        }
        Map<String, GroupTally.Drawn> drawn = new TreeMap<>();
        for (Map.Entry<String, GroupTally> group : groups.entrySet()) {
            GroupTally tally = group.getValue();
            if (isLarge(tally)) {
                int share = (int) Math.max(1, Math.round(pilot * Math.sqrt(tally.size()) / roots));
                drawn.put(group.getKey(), tally.draw(share, second, request.seed()));
            }
        }
        Map<GroupTally.Place, AuditItem> items = items(drawn, images);
        List<AuditGroup> made = new ArrayList<>();
        groups.forEach((category, tally) -> {
            GroupTally.Drawn own = drawn.getOrDefault(category, new GroupTally.Drawn(List.of(), List.of(), List.of()));
            made.add(new AuditGroup(
                    request.isByCategory() ? Optional.of(category) : Optional.empty(),
                    tally.size(),
                    own.levels(),
                    own.pilot().stream().map(place -> known(items, place)).toList(),
                    own.reserve().stream().map(place -> known(items, place)).toList()));
        });
        return made;
    }

    private boolean isLarge(GroupTally group) {
        return group.size() >= fewestBoxes(request.precision(), request.confidence());
    }

    private static AuditItem known(Map<GroupTally.Place, AuditItem> items, GroupTally.Place place) {
        AuditItem item = items.get(place);
        if (item == null) {
            throw new UsageException("the labels of the run changed while the audit was planned; plan it again");
        }
        return item;
    }

    /** Reads the images of the drawn boxes a second time. */
    private Map<GroupTally.Place, AuditItem> items(Map<String, GroupTally.Drawn> drawn, List<String> images)
            throws IOException {
        TreeMap<Integer, List<GroupTally.Place>> byImage = new TreeMap<>();
        drawn.values().forEach(own -> {
            own.pilot()
                    .forEach(place -> byImage.computeIfAbsent(place.image(), image -> new ArrayList<>())
                            .add(place));
            own.reserve()
                    .forEach(place -> byImage.computeIfAbsent(place.image(), image -> new ArrayList<>())
                            .add(place));
        });
        LabelIndex labels = new VersionedLabels(run, LabelVersion.MODEL).index();
        Map<GroupTally.Place, AuditItem> items = new HashMap<>();
        for (Map.Entry<Integer, List<GroupTally.Place>> entry : byImage.entrySet()) {
            String image = images.get(entry.getKey());
            List<Detection> detections =
                    labels.of(image).flatMap(Frame::detections).orElse(List.of());
            LabelIds ids = new LabelIds(detections);
            List<String> named = detections.stream().map(ids::of).toList();
            for (GroupTally.Place place : entry.getValue()) {
                if (place.index() < detections.size()) {
                    Detection label = detections.get(place.index());
                    items.put(
                            place,
                            new AuditItem(
                                    image,
                                    named.get(place.index()),
                                    SeenBox.of(label),
                                    label.score().orElse(0)));
                }
            }
        }
        return items;
    }

    /**
     * Why a plan holds no more; absent if the models' labels are those that it was made for. Reads all label files.
     */
    public static Optional<String> broken(RunFolder run, AuditPlan plan) throws IOException {
        return Population.hash(run).equals(plan.population())
                ? Optional.empty()
                : Optional.of(broken(run, run.audit()));
    }

    static String broken(RunFolder run, Path plan) {
        return "the models' labels of run " + run.id() + " are not those that the audit was planned for (they were"
                + " labelled again, or images were added), so it says nothing about them; delete " + plan
                + " and plan the audit anew";
    }
}
