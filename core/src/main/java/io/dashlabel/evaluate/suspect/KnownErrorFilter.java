package io.dashlabel.evaluate.suspect;

import io.dashlabel.evaluate.suspect.ResolvedLabels.Item;
import io.dashlabel.label.Box;
import io.dashlabel.label.CategoryRoles;

/**
 * Recognises confident predictions that do not contradict the ground truth, because detectors often make these errors
 * on streets.
 */
final class KnownErrorFilter {

    private KnownErrorFilter() {}

    /**
     * Whether a missing label is explained. The object may be too small for a label, or a person wider than high, which
     * is no person. People within a vehicle are its driver or its lamps and get no label.
     */
    static boolean ofMissing(Item p, ResolvedLabels truth) {
        Box box = p.detection().box();
        CategoryRoles roles = truth.roles();
        return box.area() < SuspectRules.TINY
                || (roles.person().contains(p.category())
                        && (box.width() > box.height()
                                || truth.any(p, t -> roles.vehicles().contains(t.category()) && isWithin(p, t))));
    }

    /**
     * Whether a different place is explained. The object may be partly hidden or cut, and only its visible part was
     * predicted. Or the prediction includes a neighbour with a label of its own.
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
