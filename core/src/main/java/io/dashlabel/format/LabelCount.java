package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.util.List;
import java.util.Map;

/**
 * How many labels became boxes.
 *
 * @param boxes that were read
 * @param otherShapes labels that have another shape than a box, such as the lines of a lane
 * @param unread labels that could not be read
 */
public record LabelCount(long boxes, long otherShapes, long unread) {

    private static final List<String> OTHER_SHAPES = List.of("poly2d", "box3d", "rle", "graph");

    /** Of nothing. */
    public static final LabelCount NONE = new LabelCount(0, 0, 0);

    /** The labels of a frame as it was read. */
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

    /** Whether a label of Scalabel's form that has no box is meant to have none. */
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

    /** Whether there are labels and none of them is a box. */
    public boolean isWithoutBox() {
        return boxes == 0 && all() > 0;
    }

    /** Why nothing can be measured by labels without a box, without a full stop: {@code none of its 36 labels …}. */
    public String reason() {
        return "none of its " + all() + " labels is a box that can be read: box2d with the numbers x1, y1, x2, y2, and"
                + " category" + (otherShapes > 0 ? "; " + otherShapes + " of them have another shape" : "");
    }
}
