package io.dashlabel.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaxonomyTest {

    private final Taxonomy bdd = Taxonomy.bdd100k();

    @Test
    void official_names_are_mapped_and_ignored_words_become_regions() {
        assertThat(bdd.resolve("motor")).contains(new Taxonomy.Resolved("motorcycle", false));
        assertThat(bdd.resolve("van")).contains(new Taxonomy.Resolved("car", false));
        assertThat(bdd.resolve("other vehicle")).contains(new Taxonomy.Resolved("car", true));
        assertThat(bdd.resolve("lane/road curb")).isEmpty();
    }

    @Test
    void synonyms_mean_the_words_of_the_vocabulary() {
        assertThat(bdd.resolveAttribute("weather", " Sunny ")).contains("clear");
        assertThat(bdd.resolveAttribute("timeofday", "dusk")).contains("dawn/dusk");
        assertThat(bdd.resolveAttribute("scene", "moon base")).isEmpty();
    }

    @Test
    void every_synonym_and_mapping_points_to_a_word_that_exists() {
        bdd.attributes()
                .values()
                .forEach(vocabulary -> assertThat(vocabulary.words())
                        .containsAll(vocabulary.synonyms().values()));
        assertThat(bdd.categories()).containsAll(bdd.nameMapping().values());
        assertThat(bdd.categories()).containsAll(bdd.ignoredMapping().values());
    }

    @Test
    void every_category_has_a_colour_by_its_position() {
        List<String> many = IntStream.range(0, 40).mapToObj(i -> "word " + i).toList();
        Taxonomy first = new Taxonomy("a", many.subList(0, 12), Map.of(), Map.of(), Map.of());
        Taxonomy longer = new Taxonomy("b", many, Map.of(), Map.of(), Map.of());
        assertThat(many.subList(0, 12))
                .allSatisfy(word -> assertThat(longer.colour(word)).isEqualTo(first.colour(word)));
        assertThat(longer.colours().values()).doesNotHaveDuplicates().hasSize(40);
        assertThat(bdd.colours().keySet()).containsExactlyElementsOf(bdd.categories());
        assertThat(bdd.colours().values().stream().limit(3).map(Colour::hex))
                .containsExactly("#2e86ff", "#8bff00", "#ff0000");
        assertThat(bdd.colour("lane")).isEqualTo(Colour.of("#b4b9bf"));
    }

    @Test
    void colours_of_neighbours_differ_clearly() {
        List<Colour> colours = List.copyOf(bdd.colours().values());
        for (int i = 0; i < colours.size(); i++) {
            for (int k = 0; k < i; k++) {
                assertThat(difference(colours.get(i), colours.get(k)))
                        .as(colours.get(i).hex() + " and " + colours.get(k).hex())
                        .isGreaterThan(100);
            }
        }
    }

    private static int difference(Colour a, Colour b) {
        return IntStream.of(0, 8, 16)
                .map(shift -> Math.abs((a.rgb() >> shift & 0xFF) - (b.rgb() >> shift & 0xFF)))
                .sum();
    }

    @Test
    void a_colour_of_the_file_wins_and_others_keep_theirs() {
        Taxonomy own = new Taxonomy(
                "own",
                List.of("forklift", "pallet"),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of("forklift", Colour.of("#FF8800")),
                CategoryRoles.none());
        assertThat(own.colour("forklift").hex()).isEqualTo("#ff8800");
        assertThat(own.colour("pallet"))
                .isEqualTo(new Taxonomy("plain", own.categories(), Map.of(), Map.of(), Map.of()).colour("pallet"));
        assertThatThrownBy(() -> Colour.of("orange")).hasMessage("must be a colour such as #1f77b4, is 'orange'");
        assertThatThrownBy(() -> new Colour(1 << 24)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hundreds_of_categories_have_colours() {
        List<String> many = IntStream.range(0, 2000).mapToObj(i -> "word " + i).toList();
        Taxonomy large = new Taxonomy("large", many, Map.of(), Map.of(), Map.of());
        assertThat(large.colours()).hasSize(2000);
        assertThat(large.colours().values().stream().limit(365)).doesNotHaveDuplicates();
    }

    @Test
    void a_role_without_a_category_is_refused() {
        CategoryRoles roles =
                new CategoryRoles(List.of("walker"), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        assertThatThrownBy(() ->
                        new Taxonomy("own", List.of("car"), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), roles))
                .hasMessageContaining("names in roles 'walker', which is none of car");
    }

    @Test
    void words_without_a_taxonomy_have_the_roles_that_bdd100k_gives_them() {
        CategoryRoles roles = Taxonomy.ofWords("coco", CocoWords.all()).roles();
        assertThat(roles.person()).containsExactly("person");
        assertThat(roles.rider()).isEmpty();
        assertThat(roles.cycle()).containsExactly("bicycle", "motorcycle");
        assertThat(roles.vehicles()).containsExactly("car", "bus", "train", "truck");
        assertThat(roles.trafficSign()).containsExactly("stop sign");
        assertThat(Taxonomy.ofWords("store", List.of("forklift", "pallet")).roles())
                .isEqualTo(CategoryRoles.none());
    }

    @Test
    void one_attribute_tells_day_from_night() {
        assertThat(bdd.daylight()).contains("timeofday");
        assertThat(Taxonomy.ofWords("store", List.of("pallet")).daylight()).isEmpty();
    }

    @Test
    void a_vocabulary_refuses_words_that_contradict_each_other() {
        assertThatThrownBy(() -> new Taxonomy.Vocabulary(List.of(), Map.of()))
                .hasMessage("must have words, at least one");
        assertThatThrownBy(() -> new Taxonomy.Vocabulary(List.of("wet", "Wet"), Map.of()))
                .hasMessageContaining("'wet' and 'Wet' do not");
        assertThatThrownBy(() -> new Taxonomy.Vocabulary(List.of("wet"), Map.of("rain", "wett")))
                .hasMessage("names in synonyms 'wett', which is none of wet; did you mean 'wet'?");
    }

    @Test
    void words_of_attributes_are_found_in_any_case() {
        Taxonomy.Vocabulary light = new Taxonomy.Vocabulary(List.of("Bright"), Map.of("Sunlit", "Bright"));
        assertThat(light.resolve("bright")).contains("Bright");
        assertThat(light.resolve(" SUNLIT ")).contains("Bright");
    }

    @Test
    void a_label_map_ignores_case_and_separators_and_refuses_foreign_categories() {
        LabelMap map = LabelMap.of(bdd).plus(Map.of("stop sign", "traffic sign"), bdd);
        assertThat(map.category("Stop_Sign")).contains("traffic sign");
        assertThat(map.category("Person")).contains("pedestrian");
        assertThat(map.category("dog")).isEmpty();
        assertThatThrownBy(() -> map.plus(Map.of("dog", "animal"), bdd)).hasMessageContaining("'animal'");
    }
}
