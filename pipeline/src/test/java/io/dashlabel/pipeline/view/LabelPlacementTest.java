package io.dashlabel.pipeline.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelPlacementTest {

    private static final Rectangle2D IMAGE = new Rectangle2D.Double(0, 0, 1000, 600);

    @Test
    void a_lone_box_has_its_label_above_it() {
        Rectangle2D box = new Rectangle2D.Double(100, 100, 200, 100);
        assertThat(new LabelPlacement(IMAGE, List.of(box)).place(box, 60, 15))
                .contains(new Rectangle2D.Double(100, 85, 60, 15));
    }

    @Test
    void labels_of_a_crowd_overlap_neither_each_other_nor_the_edge_nor_a_mark() {
        Random random = new Random(3);
        List<Rectangle2D> boxes = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            boxes.add(new Rectangle2D.Double(
                    random.nextInt(950), random.nextInt(550), 10 + random.nextInt(200), 10 + random.nextInt(80)));
        }
        LabelPlacement placement = new LabelPlacement(IMAGE, boxes);
        Rectangle2D mark = new Rectangle2D.Double(480, 280, 40, 40);
        placement.keepFree(mark);
        List<Rectangle2D> labels = new ArrayList<>();
        boxes.forEach(box -> placement.place(box, 70, 15).ifPresent(labels::add));
        assertThat(labels).hasSizeGreaterThan(40).allMatch(IMAGE::contains).noneMatch(mark::intersects);
        for (int i = 0; i < labels.size(); i++) {
            Rectangle2D label = labels.get(i);
            assertThat(labels.subList(i + 1, labels.size())).noneMatch(label::intersects);
        }
    }

    @Test
    void a_label_does_not_hide_a_small_neighbour() {
        Rectangle2D box = new Rectangle2D.Double(100, 100, 40, 40);
        Rectangle2D small = new Rectangle2D.Double(105, 86, 10, 10);
        Rectangle2D label = new LabelPlacement(IMAGE, List.of(box, small))
                .place(box, 60, 15)
                .orElseThrow();
        assertThat(label.intersects(small)).isFalse();
    }

    @Test
    void where_there_is_no_room_there_is_no_label() {
        Rectangle2D all = new Rectangle2D.Double(0, 0, 30, 20);
        assertThat(new LabelPlacement(all, List.of(all)).place(all, 60, 15)).isEmpty();
    }
}
