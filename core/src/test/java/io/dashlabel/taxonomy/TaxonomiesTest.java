package io.dashlabel.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.CocoWords;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TaxonomiesTest {

    @TempDir
    private Path folder;

    static List<String> names() {
        return Taxonomies.names();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("own.yaml"), text);
    }

    private String refusal(String text) throws IOException {
        Path file = file(text);
        try {
            Taxonomies.of(file.toString());
        } catch (UsageException e) {
            return String.valueOf(e.getMessage()).replace(folder + "/", "");
        }
        throw new AssertionError("was read: " + text);
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_shipped_taxonomy_has_bdd100ks_attributes_and_maps_the_classes_of_the_road(String name) {
        Taxonomy taxonomy = Taxonomies.of(name);
        assertThat(taxonomy.name()).isEqualTo(name);
        assertThat(taxonomy.attributes()).isEqualTo(Taxonomy.bdd100k().attributes());
        LabelMap map = LabelMap.ofClasses(taxonomy);
        assertThat(List.of("person", "pedestrian", "car", "truck"))
                .allSatisfy(word -> assertThat(map.category(word)).isPresent());
        assertThat(List.of("pedestrian", "car", "truck"))
                .as("names of BDD100K in ground truth")
                .allSatisfy(word -> assertThat(taxonomy.resolve(word)).isPresent());
        assertThat(taxonomy.roles().person()).contains(map.category("person").orElseThrow());
        assertThat(taxonomy.roles().car()).contains(map.category("car").orElseThrow());
        assertThat(taxonomy.roles().largeVehicle())
                .contains(map.category("truck").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"bdd100k,10", "kitti,8", "nuimages,23", "cityscapes,8", "coco,80", "objects365,365"})
    void a_shipped_taxonomy_has_the_categories_of_its_data_set(String name, int count) {
        assertThat(Taxonomies.of(name).categories()).hasSize(count);
    }

    @Test
    void the_categories_of_coco_have_the_order_of_its_ids() {
        assertThat(Taxonomies.of("coco").categories()).isEqualTo(CocoWords.all());
    }

    @Test
    void misspelt_names_of_objects365_mean_its_classes() {
        Taxonomy taxonomy = Taxonomies.of("objects365");
        assertThat(taxonomy.categories()).startsWith("Person", "Sneakers").endsWith("Curling", "Table Tennis");
        assertThat(taxonomy.resolve("Moniter/TV")).contains(new Taxonomy.Resolved("Monitor/TV", false));
        assertThat(taxonomy.resolve("Table Tennis ")).contains(new Taxonomy.Resolved("Table Tennis", false));
    }

    @Test
    void groups_of_cityscapes_are_ignore_regions() {
        assertThat(Taxonomies.of("cityscapes").resolve("cargroup")).contains(new Taxonomy.Resolved("car", true));
    }

    @Test
    void a_file_has_all_parts_of_a_taxonomy() throws IOException {
        Taxonomy own = Taxonomies.of(file("""
                        name: yard
                        categories: [forklift, pallet, worker]
                        nameMapping: {fork lift truck: forklift}
                        ignoredMapping: {stack: pallet}
                        classMapping: {person: worker, truck: forklift}
                        colours: {forklift: "#FF8800"}
                        roles: {person: [worker], car: [forklift]}
                        attributes:
                          light:
                            words: [Bright, Dark]
                            synonyms: {sunny: Bright}
                            day: [Bright]
                            night: [Dark]
                        """).toString());
        assertThat(own.categories()).containsExactly("forklift", "pallet", "worker");
        assertThat(own.resolve("stack")).contains(new Taxonomy.Resolved("pallet", true));
        assertThat(LabelMap.ofClasses(own).category("Person")).contains("worker");
        assertThat(own.colour("forklift").hex()).isEqualTo("#ff8800");
        assertThat(own.roles().vehicles()).containsExactly("forklift");
        assertThat(own.resolveAttribute("light", "SUNNY")).contains("Bright");
        assertThat(own.daylight()).contains("light");
    }

    @Test
    void absent_attributes_are_bdd100ks_and_empty_ones_are_none() throws IOException {
        assertThat(Taxonomies.at(file("name: a\ncategories: [b]\n")).attributes())
                .isEqualTo(Taxonomy.bdd100k().attributes());
        assertThat(Taxonomies.at(file("name: a\ncategories: [b]\nattributes: {}\n"))
                        .attributes())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void what_is_written_is_read_again_whole(String name) throws IOException {
        Taxonomy taxonomy = Taxonomies.of(name);
        Path json = folder.resolve("taxonomy.json");
        Taxonomies.write(json, taxonomy);
        assertThat(Taxonomies.at(json)).isEqualTo(taxonomy);
        assertThat(Files.readString(json)).startsWith("{").endsWith("}\n");
    }

    @Test
    void a_word_with_a_dollar_sign_stays_as_it_is() throws IOException {
        Taxonomy odd = new Taxonomy(
                "odd", List.of("$${car}", "x: y"), java.util.Map.of(), java.util.Map.of(), java.util.Map.of());
        Path json = folder.resolve("taxonomy.json");
        Taxonomies.write(json, odd);
        assertThat(Taxonomies.at(json).categories()).containsExactly("$${car}", "x: y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "categories: [a, a] | own.yaml:2:13: categories names 'a' twice",
                "categories: [Car, car] | own.yaml:2:13: categories must differ in more than case, spaces, '_' and '-'; 'Car' and 'car' do not",
                "categories: [] | own.yaml:2:13: categories must name at least one category",
                "categories: [a, ' b'] | own.yaml:2:13: categories must be words without outer spaces or line breaks, is ' b'",
                "categorys: [a] | own.yaml:2:1: unknown key 'categorys'",
                "categories: [car]\\nnameMapping: {van: caar} | own.yaml:3:14: nameMapping maps 'van' to 'caar', which is no category; did you mean 'car'?",
                "categories: [car, van]\\nnameMapping: {van: car} | own.yaml:3:14: nameMapping maps 'van', which is a category itself",
                "categories: [car]\\nignoredMapping: {van: bus} | own.yaml:3:17: ignoredMapping maps 'van' to 'bus', which is no category",
                "categories: [car]\\nclassMapping: {van: bus} | own.yaml:3:15: classMapping maps 'van' to 'bus', which is no category",
                "categories: [car]\\nnameMapping: {van: car}\\nignoredMapping: {van: car} | own.yaml:4:17: ignoredMapping maps 'van', and so does nameMapping",
                "categories: [car]\\ncolours: {car: blue} | own.yaml:3:10: colours of 'car' must be a colour such as #1f77b4, is 'blue'",
                "categories: [car]\\ncolours: {bus: '#000000'} | own.yaml:3:10: colours has 'bus', which is no category",
                "categories: [car]\\nroles: {person: [walker]} | own.yaml names in roles 'walker', which is none of car",
                "categories: [car]\\nroles: {pedestrian: [car]} | own.yaml:3:9: unknown key 'pedestrian' in roles",
                "categories: [car]\\nattributes: {light: {words: []}} | own.yaml:3:21: attributes.light must have words, at least one",
                "categories: [car]\\nattributes: {light: {}} | own.yaml:3:21: attributes.light must have words, at least one",
                "categories: [car]\\nattributes: {light: {words: [dim, Dim]}} | own.yaml:3:21: attributes.light must have words that differ in more than case; 'dim' and 'Dim' do not",
                "categories: [car]\\nattributes: {light: {words: [dim], synonyms: {dark: dimm}}} | attributes.light names in synonyms 'dimm', which is none of dim",
                "categories: [car | own.yaml",
                "categories: car | own.yaml:2:13: categories must be a list, such as [a, b], is 'car'",
            })
    void a_fault_is_one_sentence_with_its_place(String fault, String sentence) throws IOException {
        String said = refusal("name: own\n" + fault.replace("\\n", "\n") + "\n");
        assertThat(said).contains(sentence);
    }

    @Test
    void a_file_without_a_name_or_with_a_list_says_so() throws IOException {
        assertThat(refusal("categories: [a]\n")).contains("name is missing");
        assertThat(refusal("name: ' '\ncategories: [a]\n")).contains("name must not be blank");
        assertThat(refusal("- car\n- bus\n")).contains("own.yaml:1:1");
    }

    @Test
    void a_huge_file_is_not_read() throws IOException {
        Path file = folder.resolve("huge.yaml");
        Files.writeString(file, "name: huge\ncategories:\n" + "  - car\n".repeat(200_000));
        assertThatThrownBy(() -> Taxonomies.at(file)).hasMessageEndingWith("; no taxonomy is that large");
    }

    @Test
    void other_bytes_and_folders_are_refused() throws IOException {
        Path bytes = Files.write(folder.resolve("own.yaml"), "name: b\u00fcs".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Taxonomies.at(bytes)).hasMessageEndingWith("is not UTF-8 text");
        assertThatThrownBy(() -> Taxonomies.of(folder.toString()))
                .hasMessageEndingWith("is a folder; name a file in it");
    }

    @Test
    void an_unknown_name_lists_the_known_ones() {
        assertThatThrownBy(() -> Taxonomies.of("kiti"))
                .hasMessage(
                        "there is neither a taxonomy nor a file 'kiti'; the taxonomies are bdd100k, kitti, nuimages,"
                                + " cityscapes, coco, objects365, model; did you mean 'kitti'?");
        assertThatThrownBy(() -> Taxonomies.of("model")).hasMessageContaining("means the classes of a detector");
    }

    @Test
    void the_classes_of_several_detectors_are_one_taxonomy_in_their_order() {
        Taxonomy model = Taxonomies.ofClasses(
                List.of(List.of("pallet", "traffic light", "car"), List.of("Traffic_Light", "forklift", "car")));
        assertThat(model.name()).isEqualTo("model");
        assertThat(model.categories()).containsExactly("pallet", "traffic light", "car", "forklift");
        assertThat(model.roles().car()).containsExactly("car");
        assertThat(model.roles().trafficLight()).containsExactly("traffic light");
        assertThat(model.roles().person()).isEmpty();
    }

    @Test
    void classes_of_a_detector_lose_their_outer_spaces_and_must_be_words() {
        assertThat(Taxonomies.ofClasses(List.of(List.of("Cigar/Cigarette ", " Van"), List.of("cigar/cigarette")))
                        .categories())
                .containsExactly("Cigar/Cigarette", "Van");
        for (String word : List.of("", " ", "a\nb", "a\u007fb")) {
            assertThatThrownBy(() -> Taxonomies.ofClasses(List.of(List.of("car", word))))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("the classes of the detector cannot be categories: a word is '");
        }
        assertThatThrownBy(() -> Taxonomies.ofClasses(List.of(List.of())))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("means the classes of a detector, and none is used here");
    }

    @Test
    void what_is_too_large_to_be_recorded_is_refused_before() throws IOException {
        List<String> many = IntStream.range(0, 12_000).mapToObj(i -> "word" + i).toList();
        assertThatThrownBy(() -> Taxonomies.ofClasses(List.of(many)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the taxonomy 'model' has 12000 categories, and a run cannot record it: ");
        Path file = file("name: many\ncategories: [" + String.join(",", many) + "]\n");
        assertThatThrownBy(() -> Taxonomies.at(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("own.yaml has 12000 categories, and a run cannot record it: ");
        List<String> longer =
                IntStream.range(0, 5_000).mapToObj(i -> "a".repeat(200) + i).toList();
        assertThatThrownBy(() -> Taxonomies.ofClasses(List.of(longer))).hasMessageContaining("has 5000 categories");
        List<String> most = IntStream.range(0, 5_000).mapToObj(i -> "word" + i).toList();
        assertThat(Taxonomies.ofClasses(List.of(most)).categories()).hasSize(5_000);
    }

    @Test
    void a_thousand_categories_are_no_problem() throws IOException {
        List<String> many = IntStream.range(0, 1000).mapToObj(i -> "word " + i).toList();
        Path file = file("name: many\ncategories:\n  - " + String.join("\n  - ", many) + "\n");
        assertThat(Taxonomies.at(file).categories()).isEqualTo(many);
    }
}
