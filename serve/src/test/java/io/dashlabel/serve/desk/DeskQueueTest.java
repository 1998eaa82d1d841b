package io.dashlabel.serve.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.UsageException;
import io.dashlabel.serve.api.EditsRequest;
import io.dashlabel.serve.api.QueueCountView;
import io.dashlabel.serve.api.QueueItemView;
import io.dashlabel.serve.api.QueueView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskQueueTest {

    @TempDir
    Path runs;

    private SmallRun run;

    @BeforeEach
    void run() throws IOException {
        Frame rainy = SmallRun.frame("night/c.jpg")
                .withAttributes(
                        new SceneAttributes(Map.of("weather", SceneAttributes.Value.of("rainy", .5)), Optional.empty()))
                .withDetections(List.of(SmallRun.box("car", 0, .31)), List.of());
        run = new SmallRun(runs).with(SmallRun.frame("day/b.jpg"), SmallRun.frame("day/a.jpg"), rainy);
    }

    @Test
    void by_name_are_all_labels_and_no_box_below_the_threshold() throws IOException {
        assertThat(items("order", "name"))
                .containsExactly(
                        "day/a.jpg 1",
                        "day/a.jpg 2",
                        "day/a.jpg 3",
                        "day/b.jpg 1",
                        "day/b.jpg 2",
                        "day/b.jpg 3",
                        "night/c.jpg 1");
    }

    @Test
    void disputed_are_labels_that_at_most_half_of_the_models_found() throws IOException {
        assertThat(items("order", "disputed")).containsExactly("day/a.jpg 2", "day/b.jpg 2");
    }

    @Test
    void near_the_threshold_comes_first_on_both_sides() throws IOException {
        assertThat(items("order", "threshold"))
                .startsWith("night/c.jpg 1", "day/a.jpg 4", "day/b.jpg 4", "day/a.jpg 2")
                .hasSize(9);
    }

    @Test
    void likely_missed_are_boxes_below_the_threshold_but_not_the_improbable_ones() throws IOException {
        assertThat(items("order", "missed")).containsExactly("day/a.jpg 4", "day/b.jpg 4");
    }

    @Test
    void the_lowest_score_comes_first() throws IOException {
        assertThat(items("order", "score")).startsWith("night/c.jpg 1", "day/a.jpg 2", "day/b.jpg 2", "day/a.jpg 3");
    }

    @Test
    void filters_hold_together() throws IOException {
        assertThat(items("category", "car,bus", "score", "0.3-0.6", "text", "DAY/"))
                .containsExactly("day/a.jpg 2", "day/b.jpg 2");
        assertThat(items("word", "weather:rainy")).containsExactly("night/c.jpg 1");
        assertThat(items("word", "weather:rainy", "category", "person")).isEmpty();
        assertThat(items("size", "medium")).hasSize(7);
        assertThat(items("size", "small,large")).isEmpty();
        assertThat(items("state", "accepted")).isEmpty();
        assertThat(items("kind", "images", "category", "person")).containsExactly("day/a.jpg null", "day/b.jpg null");
        assertThat(items("kind", "images", "order", "threshold"))
                .containsExactly("night/c.jpg null", "day/a.jpg null", "day/b.jpg null");
    }

    @Test
    void a_list_stays_while_the_states_of_its_items_change() throws IOException {
        try (RunDesk desk = run.open()) {
            QueueView before = desk.queue(request("state", "undecided", "limit", "3"));
            int n = before.items().get(0).n();
            desk.edit(new EditsRequest(
                    "ana",
                    List.of(SmallRun.edit(
                            "k1", "day/a.jpg", desk.image(n, Optional.empty()).version(), "reject", "1"))));

            QueueView same = desk.queue(request("state", "undecided", "limit", "3", "list", before.list()));
            assertThat(same.list()).isEqualTo(before.list());
            assertThat(same.total()).isEqualTo(7);
            assertThat(same.items()).extracting(QueueItemView::state).startsWith("rejected", "undecided");
            QueueView rest = desk.queue(request("state", "undecided", "at", "6", "list", before.list()));
            assertThat(rest.items()).extracting(QueueItemView::image).containsExactly("night/c.jpg");

            QueueView anew = desk.queue(request("state", "undecided"));
            assertThat(anew.total()).isEqualTo(6);
            QueueView other = desk.queue(request("state", "rejected", "list", before.list()));
            assertThat(other.list()).isNotEqualTo(before.list());
            assertThat(other.items()).extracting(QueueItemView::box).containsExactly("1");
        }
    }

    @Test
    void the_overview_counts_what_the_queues_hold() throws IOException {
        try (RunDesk desk = run.open()) {
            desk.edit(new EditsRequest(
                    "ana",
                    List.of(SmallRun.edit(
                            "k1", "day/a.jpg", desk.image(0, Optional.empty()).version(), "accept", "2"))));

            Map<String, QueueCountView> counts = new HashMap<>();
            desk.view().queues().forEach(queue -> counts.put(queue.order() + " " + queue.kind(), queue));
            assertThat(counts.get("disputed boxes")).isEqualTo(new QueueCountView("disputed", "boxes", 2, 1));
            assertThat(counts.get("name boxes")).isEqualTo(new QueueCountView("name", "boxes", 7, 6));
            assertThat(counts.get("missed boxes")).isEqualTo(new QueueCountView("missed", "boxes", 2, 2));
            assertThat(counts.get("name images")).isEqualTo(new QueueCountView("name", "images", 3, 3));
        }
    }

    @Test
    void suspects_stand_at_the_box_that_contradicts_the_ground_truth() throws IOException {
        Files.writeString(run.folder.suspects(), """
                [{"name":"day/b.jpg","attributes":{"timeofday":"night"},"labels":[
                  {"id":"new-1","category":"truck","box2d":{"x1":302,"y1":10,"x2":350,"y2":60},
                   "suspect":{"kind":"missing","change":"add","score":0.4,"reason":"seen with 0.28"}}],
                  "suspect":{"kind":"wrong time of day","change":"retag","score":0.9,"reason":"too dark"}}]
                """);
        try (RunDesk desk = run.open()) {
            List<QueueItemView> all = desk.queue(request("order", "suspects")).items();
            assertThat(all).extracting(QueueItemView::box).containsExactly(null, "4");
            assertThat(all)
                    .extracting(QueueItemView::why)
                    .containsExactly("wrong time of day: too dark", "missing: seen with 0.28");
            assertThat(desk.queue(request("order", "suspects", "suspect", "missing"))
                            .items())
                    .hasSize(1);
        }
    }

    @Test
    void an_impossible_queue_is_refused_with_the_possible_ones() throws IOException {
        try (RunDesk desk = run.open()) {
            for (String[] bad : List.of(
                    new String[] {"order", "best"},
                    new String[] {"kind", "boats"},
                    new String[] {"score", "0.6-0.3"},
                    new String[] {"score", "1e9"},
                    new String[] {"size", "huge"},
                    new String[] {"word", "rainy"},
                    new String[] {"limit", "501"},
                    new String[] {"at", "-1"},
                    new String[] {"order", "audit", "state", "undecided"},
                    new String[] {"sort", "name"})) {
                assertThatThrownBy(() -> desk.queue(request(bad)))
                        .describedAs(String.join("=", bad))
                        .isInstanceOf(UsageException.class);
            }
        }
    }

    private List<String> items(String... parameters) throws IOException {
        try (RunDesk desk = run.open()) {
            return desk.queue(request(parameters)).items().stream()
                    .map(item -> item.image() + " " + item.box())
                    .toList();
        }
    }

    private static QueueRequest request(String... parameters) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.put(parameters[i], parameters[i + 1]);
        }
        return QueueRequest.of(map);
    }
}
