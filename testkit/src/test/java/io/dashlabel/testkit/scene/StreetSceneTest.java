package io.dashlabel.testkit.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.scene.SceneOptions.Place;
import io.dashlabel.testkit.scene.SceneOptions.TimeOfDay;
import io.dashlabel.testkit.scene.SceneOptions.Weather;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreetSceneTest {

    private static final ImageSize SMALL = new ImageSize(320, 180);

    private static Stream<RenderedScene> scenes(int count) {
        return LongStream.range(0, count).mapToObj(seed -> StreetScene.draw(seed, SMALL));
    }

    private static List<Detection> labels(RenderedScene scene) {
        return scene.truth().detections().orElseThrow();
    }

    @Test
    void boxes_lie_inside_the_image() {
        Box image = new Box(0, 0, 320, 180);
        assertThat(scenes(60).flatMap(scene -> labels(scene).stream()))
                .hasSizeGreaterThan(300)
                .allMatch(label -> label.box().shareInside(image) == 1)
                .allMatch(label -> label.box().width() >= 3 && label.box().height() >= 3);
    }

    @Test
    void every_word_is_one_of_the_taxonomy() {
        Taxonomy bdd100k = Taxonomy.bdd100k();
        Set<String> seen = new HashSet<>();
        scenes(60).forEach(scene -> {
            labels(scene).forEach(label -> seen.add(label.category()));
            SceneAttributes attributes = scene.truth().attributes().orElseThrow();
            for (String name : Taxonomy.bdd100k().attributes().keySet()) {
                assertThat(Objects.requireNonNull(bdd100k.attributes().get(name))
                                .words())
                        .contains(attributes.word(name).orElseThrow());
            }
        });
        assertThat(bdd100k.categories()).containsAll(seen);
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "pedestrian",
                        "rider",
                        "car",
                        "truck",
                        "bus",
                        "motorcycle",
                        "bicycle",
                        "traffic light",
                        "traffic sign");
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_another_street() {
        RenderedScene scene = StreetScene.draw(11, SMALL);
        assertThat(StreetScene.draw(11, SMALL).jpeg()).isEqualTo(scene.jpeg());
        assertThat(StreetScene.draw(11, SMALL).truth()).isEqualTo(scene.truth());
        assertThat(StreetScene.draw(12, SMALL).pixels().bgr())
                .isNotEqualTo(scene.pixels().bgr());
    }

    @Test
    void threads_do_not_disturb_each_other() {
        List<byte[]> alone = scenes(8).map(RenderedScene::jpeg).toList();
        List<byte[]> together = LongStream.range(0, 8)
                .parallel()
                .mapToObj(seed -> StreetScene.draw(seed, SMALL).jpeg())
                .toList();
        for (int i = 0; i < 8; i++) {
            assertThat(together.get(i)).isEqualTo(alone.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_place_that_is_asked_for_is_drawn(Place place) {
        assertThat(attribute(SceneOptions.any().with(place), "scene")).isEqualTo(place.word());
    }

    @ParameterizedTest
    @EnumSource
    void weather_that_is_asked_for_is_drawn(Weather weather) {
        for (TimeOfDay time : TimeOfDay.values()) {
            assertThat(attribute(SceneOptions.any().with(weather).with(time), "weather"))
                    .isEqualTo(weather.wordAt(time));
        }
        assertThat(Weather.OVERCAST.wordAt(TimeOfDay.DAYTIME)).isEqualTo("overcast");
        assertThat(Weather.OVERCAST.wordAt(TimeOfDay.NIGHT)).isEqualTo("clear");
        assertThat(Weather.RAINY.wordAt(TimeOfDay.NIGHT)).isEqualTo("rainy");
    }

    @ParameterizedTest
    @EnumSource
    void a_time_of_day_that_is_asked_for_is_drawn(TimeOfDay time) {
        assertThat(attribute(SceneOptions.any().with(time), "timeofday")).isEqualTo(time.word());
    }

    private static String attribute(SceneOptions options, String name) {
        return StreetScene.draw(5, SMALL, options)
                .truth()
                .attributes()
                .orElseThrow()
                .word(name)
                .orElseThrow();
    }

    @Test
    void night_is_darker_than_day() {
        SceneOptions street = SceneOptions.any().with(Place.CITY_STREET).with(Weather.CLEAR);
        assertThat(brightness(street.with(TimeOfDay.NIGHT)))
                .isLessThan(0.6 * brightness(street.with(TimeOfDay.DAYTIME)));
    }

    private static double brightness(SceneOptions options) {
        byte[] bgr = StreetScene.draw(5, SMALL, options).pixels().bgr();
        double sum = 0;
        for (byte value : bgr) {
            sum += value & 0xff;
        }
        return sum / bgr.length;
    }

    @Test
    void as_many_objects_stand_on_the_street_as_were_asked_for_less_the_hidden() {
        SceneOptions city = SceneOptions.any().with(Place.CITY_STREET);
        assertThat(labels(StreetScene.draw(3, SMALL, city.withObjects(0)))).isEmpty();
        assertThat(labels(StreetScene.draw(3, SMALL, city.withObjects(5)))).hasSizeBetween(1, 5);
        assertThat(labels(StreetScene.draw(3, new ImageSize(1280, 720), city.withObjects(70))))
                .hasSizeBetween(25, 70);
    }

    @Test
    void every_attribute_of_an_object_has_both_values_somewhere() {
        List<Detection> all =
                scenes(60).flatMap(scene -> labels(scene).stream()).toList();
        for (String attribute : new String[] {"occluded", "truncated"}) {
            assertThat(all).anyMatch(label -> label.is(attribute)).anyMatch(label -> !label.is(attribute));
        }
        assertThat(all)
                .filteredOn(label -> label.category().equals("traffic light"))
                .extracting(label -> label.attributes().get("trafficLightColor"))
                .contains("red", "green")
                .doesNotContain("NA");
    }

    @Test
    void tiny_images_can_be_drawn() {
        RenderedScene scene = StreetScene.draw(1, new ImageSize(16, 9));
        assertThat(scene.pixels().width()).isEqualTo(16);
        assertThat(scene.jpeg()).isNotEmpty();
    }
}
