package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.annotate.rules.HoodRegion;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EgoVehicleCheckTest {

    private static final ImageSize SIZE = new ImageSize(1000, 500);

    private static Frame frame(int number, Detection... labels) {
        return Frame.named(String.format("%04d.jpg", number)).withSize(SIZE).withDetections(List.of(labels), List.of());
    }

    private static Detection car(double x1, double y1, double x2, double y2) {
        return Detection.of("car", new Box(x1, y1, x2, y2), 0.5);
    }

    private static EgoVehicleCheck over(List<Frame> frames) {
        EgoVehicleCheck watch = new EgoVehicleCheck(Taxonomy.bdd100k().roles());
        frames.forEach(watch::saw);
        return watch;
    }

    @Test
    void a_low_wide_box_that_stays_is_told_with_a_region_around_all_of_it() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Detection passing = car(40 * i, 200, 40 * i + 450, 400);
            frames.add(i % 3 == 0 ? frame(i, passing, car(102 + i % 2, 251, 898, 450 + i % 5)) : frame(i, passing));
        }
        EgoVehicleCheck.Still still = over(frames).still().orElseThrow();
        assertThat(still.images()).isEqualTo(7);
        assertThat(still.of()).isEqualTo(20);
        assertThat(still.region()).isEqualTo(new HoodRegion(0.1, 0.5, 0.9, 0.91));
        assertThat(still.region().word()).isEqualTo("0.1,0.5,0.9,0.91");
        Collections.shuffle(frames, new Random(1));
        assertThat(over(frames).still()).as("in any order").contains(still);
    }

    @Test
    void four_images_are_too_few_and_so_is_less_than_one_in_ten() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            frames.add(frame(i, car(100, 250, 900, 450)));
        }
        assertThat(over(frames).still()).isEmpty();
        frames.add(frame(4, car(100, 250, 900, 450)));
        assertThat(over(frames).still()).isPresent();
        for (int i = 5; i < 51; i++) {
            frames.add(frame(i));
        }
        assertThat(over(frames).still()).isEmpty();
    }

    @Test
    void a_car_driven_behind_a_truck_ahead_and_people_are_not_told() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            frames.add(frame(
                    i,
                    car(420, 220, 580, 400), // narrow
                    Detection.of("truck", new Box(200, 100, 800, 450), 0.5), // high
                    car(100, 210, 900, 340), // ends in the middle
                    Detection.of("pedestrian", new Box(100, 250, 900, 450), 0.5)));
        }
        assertThat(over(frames).still()).isEmpty();
    }

    @Test
    void images_of_which_nothing_is_known_do_not_count() {
        assertThat(over(List.of(Frame.named("a.jpg"), Frame.named("b.jpg").withSize(SIZE)))
                        .still())
                .isEmpty();
    }
}
