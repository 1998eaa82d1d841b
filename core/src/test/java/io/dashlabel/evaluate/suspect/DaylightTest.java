package io.dashlabel.evaluate.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The attribute that tells day from night has other words in other taxonomies. */
class DaylightTest {

    private static final Frame BRIGHT =
            Frame.named("a").withAttributes(new SceneAttributes(Map.of("light", SceneAttributes.Value.of("Bright"))));

    private static Taxonomy with(Taxonomy.Vocabulary light) {
        return new Taxonomy("yard", List.of("pallet"), Map.of(), Map.of(), Map.of("light", light));
    }

    private static List<Suspect> suspects(Taxonomy taxonomy, double luminance) {
        SuspectSearch search = new SuspectSearch(taxonomy, SuspectRules.standard());
        search.add(BRIGHT, Frame.named("a"), OptionalDouble.of(luminance));
        return search.suspects();
    }

    @Test
    void a_bright_tag_on_a_dark_image_is_suspect() {
        Taxonomy yard =
                with(new Taxonomy.Vocabulary(List.of("bright", "dark"), Map.of(), List.of("bright"), List.of("dark")));
        Suspect suspect = suspects(yard, 0.05).get(0);
        assertThat(suspect.proposedWord()).contains("dark");
        assertThat(suspect.reason()).startsWith("tagged bright, but the image is dark");
        assertThat(suspects(yard, 0.5)).isEmpty();
        assertThat(SuspectsIgnored.of(BRIGHT, List.of(suspect), yard)
                        .attributes()
                        .orElseThrow()
                        .values())
                .isEmpty();
    }

    @Test
    void an_attribute_that_does_not_tell_them_is_not_checked() {
        assertThat(suspects(with(new Taxonomy.Vocabulary(List.of("bright", "dark"), Map.of())), 0.05))
                .isEmpty();
    }
}
