package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.util.List;
import java.util.Map;

/**
 * Counts the labels that became boxes.
 *
 * @param boxes number of boxes read
 * @param otherShapes number of labels with another shape than a box, such as the lines of a lane
 * @param unread number of unreadable labels
 */
public record LabelCount(long boxes, long otherShapes, long unread) {

    private static final List<String> OTHER_SHAPES = List.of("poly2d", "box3d", "rle", "graph");

    /** The count of an empty file. */
    public static final LabelCount NONE = new LabelCount(0, 0, 0);

    /** Counts the labels of a frame. */
    public static LabelCount of(Frame frame) {
        long boxes = frame.detections().map(List::size).orElse(0)
                + frame.belowThreshold().size();
        long shapes = 0;
        long unread = 0;
        if (frame.other().get("labels") instanceof List<?> others) {
            for (Object label : others) {
                boolean shape = label instanceof Map<?, ?> map && hasOtherShape(map);
                shapes += shape ? 1 : 0;
                unread += shape || label == null ? 0 : 1;
            }
        }
        return new LabelCount(boxes, shapes, unread);
    }

    /** Whether a label of Scalabel's form has another shape in place of a box. */
    public static boolean hasOtherShape(Map<?, ?> raw) {
        return raw.get("category") instanceof String
                && raw.get("box2d") == null
                && OTHER_SHAPES.stream().anyMatch(shape -> raw.get(shape) != null);
    }

    public LabelCount plus(LabelCount other) {
        return new LabelCount(boxes + other.boxes, otherShapes + other.otherShapes, unread + other.unread);
    }

    public long all() {
        return boxes + otherShapes + unread;
    }

    /** Whether labels exist and none of them is a box. */
    public boolean isWithoutBox() {
        return boxes == 0 && all() > 0;
    }

    /**
     * The reason why labels without a box cannot be evaluated, without a full stop: {@code none of its 36 labels …}.
     */
    public String reason() {
        return "none of its " + all() + " labels is a box that can be read: box2d with the numbers x1, y1, x2, y2, and"
                + " category" + (otherShapes > 0 ? "; " + otherShapes + " of them have another shape" : "");
    }
}
