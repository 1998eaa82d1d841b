package io.dashlabel.testkit.scene;

import io.dashlabel.image.Pixels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.testkit.scene.SceneOptions.Place;
import io.dashlabel.testkit.scene.SceneOptions.TimeOfDay;
import io.dashlabel.testkit.scene.SceneOptions.Weather;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Draws a street in the view of a dashboard camera from a seed, with exact ground truth in BDD100K's words. The same
 * seed, size and options give the same bytes on every JVM. Stateless, therefore safe for concurrent use.
 * <pre>{@code
 * RenderedScene scene = StreetScene.draw(7, new ImageSize(1280, 720));
 * Files.write(Path.of("street.jpg"), scene.jpeg());
 * scene.truth().detections().orElseThrow().forEach(System.out::println);
 * }</pre>
 *
 * <p>A box bounds the whole part of an object inside the image, including hidden parts. {@code occluded} means that
 * nearer objects hide at least a twentieth of its pixels. {@code truncated} means that it crosses the image's edge. An
 * object has no label if less than a sixth of its pixels is visible, or if its box is less than 3 pixels wide or high.
 */
public final class StreetScene {

    private static final double OCCLUDED_FROM = 0.95;
    private static final double LEAST_VISIBLE = 1 / 6.0;
    private static final double LEAST_SIDE = 3;

    private StreetScene() {}

    /** Draws the scene of a seed. */
    public static RenderedScene draw(long seed, ImageSize size) {
        return draw(seed, size, SceneOptions.any());
    }

    /** Draws the scene of a seed with some fixed properties. */
    public static RenderedScene draw(long seed, ImageSize size, SceneOptions options) {
        Dice dice = new Dice(seed);
        Weather weather = options.weather().orElse(anyWeather(dice.fork()));
        TimeOfDay time = options.timeOfDay().orElse(anyTime(dice.fork()));
        Place place = options.place().orElse(anyPlace(dice.fork()));
        Street street = Street.of(place, dice.fork());
        Brush brush = new Brush(Camera.throwing(dice.fork(), size), Mood.of(weather, time, place));
        new Backdrop(brush, street, dice.fork()).draw();
        Roadside roadside = new Roadside(brush, street, dice.fork());
        roadside.draw();
        int labels = options.objects().orElse(Traffic.usual(place, dice.fork()));
        List<Thing> things = new ArrayList<>(Traffic.on(street, labels, dice.fork()));
        roadside.addThings(things);
        things.sort(Comparator.comparingDouble(Thing::distance).reversed());
        List<Detection> truth = drawAll(brush, things);
        Finish.fall(brush, place, dice.fork());
        Finish.grain(brush, dice.fork());
        Frame frame = Frame.named("street_" + seed + ".jpg")
                .withSize(size)
                .withAttributes(SceneAttributes.of(weather.wordAt(time), time.word(), place.word()))
                .withDetections(truth);
        return new RenderedScene(Pixels.of(brush.image()), frame);
    }

    /**
     * A drawn object.
     *
     * @param owner its number in the brush's map
     * @param box bounds of its whole part inside the image
     * @param truncated whether it crosses the edge
     * @param pixels number of its pixels before nearer objects were drawn
     */
    private record Standing(Thing thing, int owner, Box box, boolean truncated, int pixels) {}

    /** Draws objects, given from far to near, and returns their ground truth. */
    static List<Detection> drawAll(Brush brush, List<Thing> things) {
        List<Standing> drawn = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            Thing thing = things.get(i);
            if (thing.category().isEmpty()) {
                brush.beginScenery(thing.distance());
                thing.drawing().accept(brush);
                continue;
            }
            int owner = i + 1;
            brush.begin(owner, thing.distance());
            thing.drawing().accept(brush);
            Bounds bounds = brush.bounds();
            boolean truncated = !bounds.whole().equals(bounds.inside());
            bounds.inside()
                    .ifPresent(box -> drawn.add(new Standing(thing, owner, box, truncated, brush.pixels(owner, box))));
        }
        List<Detection> truth = new ArrayList<>();
        for (Standing standing : drawn) {
            label(brush, standing).ifPresent(truth::add);
        }
        return truth;
    }

    private static Optional<Detection> label(Brush brush, Standing standing) {
        if (standing.pixels() == 0) {
            return Optional.empty();
        }
        Box box = standing.box();
        double visible = (double) brush.pixels(standing.owner(), box) / standing.pixels();
        if (visible < LEAST_VISIBLE || box.width() < LEAST_SIDE || box.height() < LEAST_SIDE) {
            return Optional.empty();
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("occluded", visible < OCCLUDED_FROM);
        attributes.put("truncated", standing.truncated());
        attributes.put("trafficLightColor", standing.thing().light());
        return Optional.of(new Detection(
                standing.thing().category().orElseThrow(),
                box,
                OptionalDouble.empty(),
                attributes,
                Optional.of(Integer.toString(standing.owner())),
                Optional.empty(),
                Map.of()));
    }

    private static Weather anyWeather(Dice dice) {
        return dice.pick(
                Weather.CLEAR,
                Weather.CLEAR,
                Weather.CLEAR,
                Weather.PARTLY_CLOUDY,
                Weather.OVERCAST,
                Weather.OVERCAST,
                Weather.RAINY,
                Weather.SNOWY,
                Weather.FOGGY);
    }

    private static TimeOfDay anyTime(Dice dice) {
        return dice.pick(
                TimeOfDay.DAYTIME,
                TimeOfDay.DAYTIME,
                TimeOfDay.DAYTIME,
                TimeOfDay.NIGHT,
                TimeOfDay.NIGHT,
                TimeOfDay.DAWN_OR_DUSK);
    }

    private static Place anyPlace(Dice dice) {
        return dice.pick(
                Place.CITY_STREET,
                Place.CITY_STREET,
                Place.CITY_STREET,
                Place.HIGHWAY,
                Place.HIGHWAY,
                Place.RESIDENTIAL,
                Place.RESIDENTIAL,
                Place.PARKING_LOT,
                Place.TUNNEL);
    }
}
