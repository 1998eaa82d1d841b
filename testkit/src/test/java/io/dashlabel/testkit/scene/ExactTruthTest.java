package io.dashlabel.testkit.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.SceneOptions.Place;
import io.dashlabel.testkit.scene.SceneOptions.TimeOfDay;
import io.dashlabel.testkit.scene.SceneOptions.Weather;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExactTruthTest {

    private static final ImageSize SIZE = new ImageSize(960, 540);
    private static final Camera CAMERA = new Camera(SIZE, 850, 480, 250, 1.4);
    private static final Mood DAY = Mood.of(Weather.CLEAR, TimeOfDay.DAYTIME, Place.CITY_STREET);

    /** Drawn alone on black and on white: where the two agree by more than half, something solid stands. */
    @Test
    void a_box_is_the_bounds_of_what_is_drawn() {
        Set<String> categories = new TreeSet<>();
        for (long seed = 0; seed < 6; seed++) {
            Street street = Street.of(Place.CITY_STREET, new Dice(seed));
            for (Thing thing : Traffic.on(street, 60, new Dice(seed))) {
                if (thing.category().isEmpty()) {
                    continue;
                }
                Brush black = drawAlone(thing, Color.BLACK);
                Brush white = drawAlone(thing, Color.WHITE);
                Optional<Box> box = black.bounds().inside();
                if (box.isPresent() && box.get().area() > 150) {
                    categories.add(thing.category().get());
                    assertSame(
                            solid(black.bgr(), white.bgr()),
                            box.get(),
                            thing.category().get());
                }
            }
        }
        assertThat(categories).hasSize(9);
    }

    private static Brush drawAlone(Thing thing, Color background) {
        Brush brush = new Brush(CAMERA, DAY);
        brush.graphics().setColor(background);
        brush.graphics().fillRect(0, 0, SIZE.width(), SIZE.height());
        brush.begin(1, thing.distance());
        thing.drawing().accept(brush);
        return brush;
    }

    private static Box solid(byte[] onBlack, byte[] onWhite) {
        int x1 = SIZE.width();
        int y1 = SIZE.height();
        int x2 = 0;
        int y2 = 0;
        for (int i = 0; i < onBlack.length; i += 3) {
            if ((onWhite[i] & 0xff) - (onBlack[i] & 0xff) < 115) {
                int x = i / 3 % SIZE.width();
                int y = i / 3 / SIZE.width();
                x1 = Math.min(x1, x);
                y1 = Math.min(y1, y);
                x2 = Math.max(x2, x + 1);
                y2 = Math.max(y2, y + 1);
            }
        }
        return new Box(x1, y1, x2, y2);
    }

    private static void assertSame(Box drawn, Box truth, String category) {
        assertThat(drawn.x1()).as(category + " left").isCloseTo(truth.x1(), within(2.0));
        assertThat(drawn.y1()).as(category + " top").isCloseTo(truth.y1(), within(2.0));
        assertThat(drawn.x2()).as(category + " right").isCloseTo(truth.x2(), within(2.0));
        assertThat(drawn.y2()).as(category + " bottom").isCloseTo(truth.y2(), within(2.0));
    }

    private static Thing person(double x, double z) {
        Person person = new Person(x, z, 1.75, 0.5, true, Person.Clothes.thrown(new Dice(1)));
        return Thing.labelled("pedestrian", z, person::draw);
    }

    private static List<Detection> truth(Thing... farToNear) {
        return StreetScene.drawAll(new Brush(CAMERA, DAY), List.of(farToNear));
    }

    private static Thing wall(double left, double right, double z) {
        return Thing.scenery(z, brush -> brush.face(Color.GRAY, 1, left, 0, z, left, 3, z, right, 3, z, right, 0, z));
    }

    @Test
    void who_stands_free_is_neither_occluded_nor_truncated() {
        Detection free = truth(person(0, 10)).get(0);
        assertThat(free.is("occluded")).isFalse();
        assertThat(free.is("truncated")).isFalse();
        assertThat(free.box().y2()).isCloseTo(250 + 85 * 1.4, within(6.0));
    }

    @Test
    void who_is_half_hidden_is_occluded_and_keeps_the_whole_box() {
        Box free = truth(person(0, 10)).get(0).box();
        Detection hidden = truth(person(0, 10), wall(0, 0.5, 9)).get(0);
        assertThat(hidden.is("occluded")).isTrue();
        assertThat(hidden.box()).isEqualTo(free);
    }

    @Test
    void who_is_wholly_hidden_has_no_label() {
        assertThat(truth(person(0, 10), wall(-2, 2, 9))).isEmpty();
        assertThat(truth(person(0, 30), person(0, 4))).hasSize(1);
    }

    @Test
    void who_stands_on_the_edge_is_truncated_and_cut() {
        Detection cut = truth(person(480 * 5 / 850.0, 5)).get(0);
        assertThat(cut.is("truncated")).isTrue();
        assertThat(cut.box().x2()).isEqualTo(960);
    }

    @Test
    void who_is_outside_the_image_or_too_small_has_no_label() {
        List<Thing> nobody = new ArrayList<>(List.of(person(20, 5), person(0, 900)));
        assertThat(truth(nobody.toArray(new Thing[0]))).isEmpty();
    }
}
