package io.dashlabel.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
    void an_unknown_or_missing_key_in_a_taxonomy_file_is_named() {
        String whole = "{\"name\":\"x\",\"categories\":[],\"nameMapping\":{},\"ignoredMapping\":{},\"attributes\":{}";
        assertThatThrownBy(() -> read(whole + ",\"colours\":1}"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("colours");
        assertThatThrownBy(() -> read("{\"name\":\"x\"}"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("categories");
    }

    private static Taxonomy read(String json) throws IOException {
        return Taxonomy.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
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
