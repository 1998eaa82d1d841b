package io.dashlabel.testkit.scene;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What of a scene is fixed; the seed decides the rest.
 *
 * @param objects how many labelled objects are placed, as far as the street has room for them; some of them may hide
 *     behind others and then are not in the truth
 */
public record SceneOptions(
        Optional<Weather> weather, Optional<TimeOfDay> timeOfDay, Optional<Place> place, OptionalInt objects) {

    /** Weather, with the word of BDD100K. */
    public enum Weather {
        CLEAR("clear"),
        PARTLY_CLOUDY("partly cloudy"),
        OVERCAST("overcast"),
        RAINY("rainy"),
        SNOWY("snowy"),
        FOGGY("foggy");

        private final String word;

        Weather(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Time of day, with the word of BDD100K. */
    public enum TimeOfDay {
        DAYTIME("daytime"),
        NIGHT("night"),
        DAWN_OR_DUSK("dawn/dusk");

        private final String word;

        TimeOfDay(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** What BDD100K calls scene. */
    public enum Place {
        CITY_STREET("city street"),
        HIGHWAY("highway"),
        RESIDENTIAL("residential"),
        PARKING_LOT("parking lot"),
        TUNNEL("tunnel");

        private final String word;

        Place(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public SceneOptions {
        if (objects.isPresent() && objects.getAsInt() < 0) {
            throw new IllegalArgumentException("objects must be at least 0, is " + objects.getAsInt());
        }
    }

    /** The seed decides everything. */
    public static SceneOptions any() {
        return new SceneOptions(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    public SceneOptions with(Weather fixed) {
        return new SceneOptions(Optional.of(fixed), timeOfDay, place, objects);
    }

    public SceneOptions with(TimeOfDay fixed) {
        return new SceneOptions(weather, Optional.of(fixed), place, objects);
    }

    public SceneOptions with(Place fixed) {
        return new SceneOptions(weather, timeOfDay, Optional.of(fixed), objects);
    }

    public SceneOptions withObjects(int count) {
        return new SceneOptions(weather, timeOfDay, place, OptionalInt.of(count));
    }
}
