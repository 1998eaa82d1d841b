package io.dashlabel.pipeline.tracking;

import io.dashlabel.cloud.mlflow.MlflowException;
import io.dashlabel.cloud.mlflow.TrackedRun;
import io.dashlabel.cloud.mlflow.TrackingServer;
import io.dashlabel.image.Shard;
import io.dashlabel.run.record.RunPart;
import io.dashlabel.run.store.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts runs below their parents at a tracking server: the parts of a merged run below it, and a relabelled run below the run
 * whose images it labelled. A part does not know the merged run, so the merged run has a tag for each part. Each publisher
 * first stores the tags of its own run, and then looks for the others. So one of two publishers sees the other's run, in
 * whatever order or at the same time they work.
 *
 * @param run that is published
 */
record RunParents(TrackingServer server, StoredRun run) {

    static final String PART_TAG = "dashlabel.part.";
    private static final String PARENT = "mlflow.parentRunId";

    /** Who looks for a parent. */
    private record Child(String run, Optional<Shard> shard, Optional<String> relabelOf) {

        private static Child of(RunPart part) {
            return new Child(part.run(), part.shard(), Optional.empty());
        }
    }

    /**
     * Where a run stands.
     *
     * @param parent its id in dashlabel
     * @param keepsOther whether it has a parent that dashlabel did not make
     */
    private record Place(Optional<String> parent, boolean keepsOther) {}

    /** By which the parts of this run find it. */
    Map<String, String> tags() {
        TrackedKeys<String> tags = new TrackedKeys<>();
        run.record()
                .inputs()
                .parts()
                .forEach(part -> part.shard().ifPresent(shard -> tags.put(PART_TAG + part.run(), shard.word())));
        return tags.values();
    }

    /** @param tracked this run, whose {@link #tags} are stored */
    RelatedRuns connect(TrackedRun tracked) throws MlflowException {
        Place own = place(
                tracked,
                new Child(run.id(), run.record().inputs().shard(), run.record().relabelOf()));
        List<String> below = new ArrayList<>();
        List<String> unpublished = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        if (own.keepsOther()) {
            elsewhere.add(run.id());
        }
        for (RunPart part : run.record().inputs().parts()) {
            Optional<Place> place = placePart(tracked.experimentId(), Child.of(part));
            if (place.isEmpty()) {
                unpublished.add(part.run());
            } else if (place.get().parent().filter(run.id()::equals).isPresent()) {
                below.add(part.run());
            } else {
                elsewhere.add(part.run());
            }
        }
        return new RelatedRuns(own.parent(), below, unpublished, elsewhere);
    }

    /** @return empty if the part is not published */
    private Optional<Place> placePart(String experiment, Child part) throws MlflowException {
        Optional<TrackedRun> found = server.find(experiment, RunDescription.RUN, part.run());
        while (found.isPresent()) {
            try {
                return Optional.of(place(found.get(), part));
            } catch (MlflowException e) {
                String failed = found.get().id();
                found = server.find(experiment, RunDescription.RUN, part.run());
                if (found.filter(other -> other.id().equals(failed)).isPresent()) {
                    throw e;
                } // else its own publisher deleted the second of two
            }
        }
        return Optional.empty();
    }

    /** Reads the parent again after each change, since another process may have published one meanwhile. */
    private Place place(TrackedRun tracked, Child child) throws MlflowException {
        String now = tracked.tags().getOrDefault(PARENT, "");
        Optional<TrackedRun> parent = parent(tracked.experimentId(), child);
        while (parent.isPresent() && !parent.get().id().equals(now)) {
            if (!now.isEmpty() && !isOurs(now)) {
                return new Place(Optional.empty(), true);
            }
            now = parent.get().id();
            server.tag(tracked, PARENT, now);
            parent = parent(tracked.experimentId(), child);
        }
        return new Place(parent.map(found -> found.tags().getOrDefault(RunDescription.RUN, found.id())), false);
    }

    private Optional<TrackedRun> parent(String experiment, Child child) throws MlflowException {
        if (child.shard().isPresent()) {
            Optional<TrackedRun> merged = server.find(
                    experiment,
                    TrackedKeys.plain(PART_TAG + child.run()),
                    child.shard().get().word());
            if (merged.isPresent()) {
                return merged;
            }
        }
        return child.relabelOf().isPresent()
                ? server.find(experiment, RunDescription.RUN, child.relabelOf().get())
                : Optional.empty();
    }

    /** Whether dashlabel made a parent. It takes no run away from another one, such as that of a pipeline. */
    private boolean isOurs(String parent) throws MlflowException {
        return server.known(parent)
                .map(found -> found.tags().containsKey(RunDescription.RUN))
                .orElse(true);
    }
}
