package io.dashlabel.evaluate.suspect;

import io.dashlabel.evaluate.suspect.ResolvedLabels.Item;
import io.dashlabel.label.Box;
import java.util.Set;

/** Why a confident prediction is no reason to doubt the ground truth: what detectors often get wrong on streets. */
final class KnownErrorFilter {

    private static final Set<String> PERSONS = Set.of("pedestrian", "person");
    private static final Set<String> VEHICLES = Set.of("car", "truck", "bus", "train");

    private KnownErrorFilter() {}

    /**
     * For a label that is not there: the object is too small to be labelled; a person wider than high is none; and people
     * within a vehicle are its driver or its lamps, and not labelled.
     */
    static boolean ofMissing(Item p, ResolvedLabels truth) {
        Box box = p.detection().box();
        return box.area() < SuspectRules.TINY
                || (PERSONS.contains(p.category())
                        && (box.width() > box.height()
                                || truth.any(p, t -> VEHICLES.contains(t.category()) && isWithin(p, t))));
    }

    /**
     * For a label that is elsewhere: the label is of an object half hidden or cut, whose visible part alone was predicted;
     * or the prediction takes in a neighbour that has a label too.
     */
    static boolean ofPlacing(Item t, Item p, ResolvedLabels truth) {
        boolean partSeen = (t.detection().is("occluded") || t.detection().is("truncated")) && isWithin(p, t);
        return partSeen
                || truth.any(
                        p,
                        other -> other != t
                                && other.category().equals(t.category())
                                && other.detection()
                                                .box()
                                                .shareInside(p.detection().box())
                                        >= SuspectRules.SAME);
    }

    private static boolean isWithin(Item item, Item other) {
        return item.detection().box().shareInside(other.detection().box()) >= SuspectRules.WITHIN;
    }
}
