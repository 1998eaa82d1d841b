package io.dashlabel.testkit.scene;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The fixed properties of a scene. The seed decides the others.
 *
 * @param objects number of labelled objects, as far as the street has room; objects hidden by others are not in the
 *     ground truth
 */
public record SceneOptions(
        Optional<Weather> weather, Optional<TimeOfDay> timeOfDay, Optional<Place> place, OptionalInt objects) {

    /** The weather, with BDD100K's words. */
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

        /** The word at a time of day. In BDD100K, a dry night is {@code clear}, whatever the clouds. */
        public String wordAt(TimeOfDay time) {
            boolean dry = this == PARTLY_CLOUDY || this == OVERCAST;
            return dry && time == TimeOfDay.NIGHT ? CLEAR.word : word;
        }
    }

    /** The time of day, with BDD100K's words. */
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

    /** The place, which BDD100K calls scene. */
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

    /** Lets the seed decide everything. */
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
