package io.dashlabel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlBinderTest {

    enum Mood {
        GOOD,
        VERY_GOOD
    }

    record Part(@Default("1") int size, Optional<String> note) {
        Part {
            Constraints.between("size", 1, 9, size);
        }
    }

    record Grid(int columns, int rows) implements ScalarValue {
        Grid {
            if (columns > 16 || rows > 16) {
                throw new IllegalArgumentException("must be a grid of 1x1 to 16x16, is " + columns + "x" + rows);
            }
        }

        public static Grid of(String word) {
            String[] sides = word.split("x", -1);
            if (sides.length != 2) {
                throw new IllegalArgumentException("must be none, or columns x rows such as 4x3, is '" + word + "'");
            }
            return new Grid(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        }

        @Override
        public String word() {
            return columns + "x" + rows;
        }
    }

    record Server(
            String model,
            Optional<Grid> tiles,
            @FormerName("inputSize") Optional<Integer> input) {
        Server {
            Constraints.filled("model", model);
        }

        public static Server of(String word) {
            Constraints.filled("model", word);
            return new YamlBinder(Map.of()).read(Server.class, "", "a word", List.of(new Flag("model", "model", word)));
        }
    }

    record Needy(String name) {}

    record Whole(
            @Default("a") String text,
            @Default("3") int count,
            @Default("0.5") double share,
            @Default("true") boolean on,
            @Default("good") Mood mood,
            @Default("x/y") Path path,
            Optional<Grid> grid,
            Optional<Secret> key,
            Part part,
            List<Part> parts,
            Map<String, Double> shares,
            Map<String, List<String>> groups,
            List<Server> models,
            Optional<Needy> needy) {}

    private static final Map<String, String> ENVIRONMENT =
            Map.of("SIZE", "7", "NAME", "me", "EMPTY", "", "KEY", "sk-123", "EVIL", "a\nunknown: 1");

    private static Whole read(String yaml, Flag... flags) {
        return new YamlBinder(ENVIRONMENT).read(Whole.class, yaml, "run.yaml", List.of(flags));
    }

    private static void refuses(String yaml, String... sentences) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(UsageException.class)
                .hasMessage(String.join("\n", sentences));
    }

    @Test
    void an_empty_file_is_all_defaults() {
        for (String nothing : List.of("", "# only a comment\n", "---\n", "{}", "\uFEFF")) {
            Whole whole = read(nothing);
            assertThat(whole.count()).isEqualTo(3);
            assertThat(whole.part()).isEqualTo(new Part(1, Optional.empty()));
            assertThat(whole.grid()).isEmpty();
            assertThat(whole.models()).isEmpty();
            assertThat(whole.shares()).isEmpty();
        }
    }

    @Test
    void every_type_is_read() {
        Whole whole = read("""
                text: no
                count: -4
                share: 1/4
                on: False
                mood: very-good
                path: a b/c
                grid: 4x3
                part: {size: 2, note: hi}
                parts: [{size: 3}, {}]
                shares: {b: 1, a: .5}
                groups:
                  vehicle: [car, bus]
                needy:
                  name: me
                """);
        assertThat(whole.text()).isEqualTo("no");
        assertThat(whole.count()).isEqualTo(-4);
        assertThat(whole.share()).isEqualTo(0.25);
        assertThat(whole.on()).isFalse();
        assertThat(whole.mood()).isEqualTo(Mood.VERY_GOOD);
        assertThat(whole.path()).isEqualTo(Path.of("a b/c"));
        assertThat(whole.grid()).hasValue(new Grid(4, 3));
        assertThat(whole.part()).isEqualTo(new Part(2, Optional.of("hi")));
        assertThat(whole.parts()).containsExactly(new Part(3, Optional.empty()), new Part(1, Optional.empty()));
        assertThat(whole.shares().toString()).isEqualTo("{b=1.0, a=0.5}");
        assertThat(whole.groups()).isEqualTo(Map.of("vehicle", List.of("car", "bus")));
        assertThat(whole.needy()).hasValue(new Needy("me"));
    }

    @Test
    void a_number_where_text_is_expected_stays_as_it_was_written() {
        assertThat(read("text: 007").text()).isEqualTo("007");
        assertThat(read("text: 1.10").text()).isEqualTo("1.10");
        assertThat(read("text: ''").text()).isEmpty();
    }

    @Test
    void json_with_tabs_is_read_too() {
        Whole whole = read("{\n\t\"count\": 5,\n\t\"part\": {\"note\": \"a\\u00e4\"},\n\t\"on\": false\n}\n");
        assertThat(whole.count()).isEqualTo(5);
        assertThat(whole.part().note()).hasValue("aä");
        assertThat(whole.on()).isFalse();
    }

    @Test
    void an_unknown_key_is_answered_with_place_the_known_keys_and_the_nearest() {
        refuses(
                "count: 1\npart:\n  sise: 2\n",
                "run.yaml:3:3: unknown key 'sise' in part; known: size, note; did you mean 'size'?");
        assertThatThrownBy(() -> read("banana: 1"))
                .hasMessageStartingWith("run.yaml:1:1: unknown key 'banana'; known: text, count,")
                .hasMessageNotContaining("did you mean");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "count: many|run.yaml:1:8: count must be a whole number, is 'many'",
                "count: 1.5|run.yaml:1:8: count must be a whole number, is '1.5'",
                "count: 99999999999|run.yaml:1:8: count must be a whole number, is '99999999999'",
                "count: '4'|run.yaml:1:8: count must be a whole number, is the text \"4\" (remove the quotes)",
                "share: .nan|run.yaml:1:8: share must be a number, is '.nan'",
                "share: 1/0|run.yaml:1:8: share must be a number, is '1/0'",
                "on: yes|run.yaml:1:5: on must be true or false, is 'yes'",
                "mood: verygod|run.yaml:1:7: mood must be one of good, very-good, is 'verygod'; did you mean 'very-good'?",
                "grid: 4by3|run.yaml:1:7: grid must be none, or columns x rows such as 4x3, is '4by3'",
                "grid: 40x3|run.yaml:1:7: grid must be a grid of 1x1 to 16x16, is 40x3",
                "grid: {columns: 4}|run.yaml:1:7: grid must be a single value, is a section of keys",
                "part: 5|run.yaml:1:7: part must be a section of keys, is '5'",
                "part: [5]|run.yaml:1:7: part must be a single value, is a list",
                "parts: {}|run.yaml:1:8: parts must be a list, such as [a, b], is a section of keys",
                "parts: [5]|run.yaml:1:9: parts[0] must be a section of keys, is '5'",
                "shares: [1]|run.yaml:1:9: shares must be a section of keys, is a list",
                "shares: {a: b}|run.yaml:1:13: shares.a must be a number, is 'b'",
                "count:|run.yaml:1:7: count has no value: give one, or remove the line",
                "part: {size: 10}|run.yaml:1:14: part.size must lie in 1..9, is 10",
                "needy: {}|run.yaml:1:8: needy.name is missing",
                "path: ''|run.yaml:1:7: path must name a file or folder, is empty",
                "[1]|run.yaml:1:1: a configuration is a section of keys, such as 'key: value'",
                "count: !foo 4|run.yaml:1:8: the tag !foo is not supported; remove it",
                "[a]: 4|run.yaml:1:1: a list or section cannot be a key"
            })
    void a_wrong_value_is_said_with_place_what_was_found_and_what_is_expected(String yaml, String sentence) {
        refuses(yaml, sentence);
    }

    @Test
    void a_key_given_twice_is_refused() {
        refuses(
                "count: 1\ncount: 2\n",
                "run.yaml:2:1: the key 'count' is given twice; the first stands at run.yaml:1:1");
    }

    @Test
    void an_optional_value_may_be_left_blank() {
        assertThat(read("grid:\npart: {note: ~}").grid()).isEmpty();
    }

    @Test
    void all_problems_are_said_at_once_but_ten_at_most() {
        refuses(
                "count: x\npart: {size: 0}\nshare: y\n",
                "run.yaml:1:8: count must be a whole number, is 'x'",
                "run.yaml:2:14: part.size must lie in 1..9, is 0",
                "run.yaml:3:8: share must be a number, is 'y'");
        String many = "parts: [" + "{size: 0}, ".repeat(12) + "]";
        assertThatThrownBy(() -> read(many))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines())
                        .hasSize(11)
                        .last()
                        .isEqualTo("and 2 more"));
    }

    @Test
    void broken_yaml_is_said_with_its_place() {
        assertThatThrownBy(() -> read("count: 1\n part: 2\n"))
                .isInstanceOf(UsageException.class)
                .hasMessageMatching("run.yaml:2:\\d+: is not valid YAML: .+");
        assertThatThrownBy(() -> read("a: 1\n---\nb: 2\n")).hasMessageContaining("is not valid YAML");
        assertThatThrownBy(() -> read("text: \u0007")).hasMessageContaining("is not valid YAML");
    }

    @Test
    void aliases_work_but_cannot_grow_or_turn_in_circles() {
        assertThat(read("parts: [&a {size: 4}, *a]").parts()).hasSize(2);
        assertThatThrownBy(() -> read("parts: &a [*a]")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> read(bomb(9))).hasMessageContaining("aliases");
        assertThatThrownBy(() -> read(bomb(5))).hasMessageContaining("nested too deeply or too large");
    }

    private static String bomb(int levels) {
        StringBuilder bomb = new StringBuilder("groups:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i <= levels; i++) {
            bomb.append("  a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9)).append("]\n");
        }
        return bomb.toString();
    }

    @Test
    void variables_are_put_into_values_after_parsing() {
        assertThat(read("text: a ${NAME} ${env:NAME} ${NONE:-b c}").text()).isEqualTo("a me me b c");
        assertThat(read("text: ${EMPTY}x${EMPTY:-y}").text()).isEqualTo("xy");
        assertThat(read("text: $${NAME} $5").text()).isEqualTo("${NAME} $5");
        assertThat(read("text: ${EVIL}").text()).isEqualTo("a\nunknown: 1");
        assertThat(read("count: ${SIZE}").count()).isEqualTo(7);
        assertThat(read("{part: {size: \"${SIZE}\"}, path: \"/d/${NAME}\"}")
                        .part()
                        .size())
                .isEqualTo(7);
    }

    @Test
    void an_unset_or_malformed_variable_is_said_with_its_place() {
        refuses(
                "text: ${NONE}",
                "run.yaml:1:7: text needs the environment variable NONE, which is not set: set it, or give a default as"
                        + " in ${NONE:-default}");
        assertThatThrownBy(() -> read("text: ${NO-NE}")).hasMessageContaining("write $${ for the characters");
        assertThatThrownBy(() -> read("count: ${NAME}")).hasMessageContaining("must be a whole number, is 'me'");
    }

    @Test
    void a_secret_comes_by_reference_and_never_shows(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("key"), "from-file\n");
        Whole whole = read("key: ${KEY}");
        assertThat(whole.key().orElseThrow().reveal()).isEqualTo("sk-123");
        assertThat(whole.toString() + ConfigWriter.yaml(whole) + ConfigWriter.json(whole))
                .contains("${KEY}", "***")
                .doesNotContain("sk-123");
        assertThat(read("key: ${file:" + file + "}").key().orElseThrow().reveal())
                .isEqualTo("from-file");
        assertThat(read("key: ${env:KEY}").key())
                .isEqualTo(read(ConfigWriter.yaml(read("key: ${env:KEY}"))).key());
    }

    @Test
    void a_secret_in_the_file_or_without_value_is_refused_and_not_repeated() {
        assertThatThrownBy(() -> read("key: sk-literal"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("run.yaml:1:6: key is a secret and must not stand in the file")
                .hasMessageNotContaining("sk-literal");
        refuses("key: ${NONE}", "run.yaml:1:6: key is a secret, and ${NONE} is not set or empty");
        refuses("key: ${EMPTY}", "run.yaml:1:6: key is a secret, and ${EMPTY} is not set or empty");
        assertThatThrownBy(() -> read("", new Flag("--key", "key", "sk-literal")))
                .hasMessageStartingWith("--key: key is a secret")
                .hasMessageNotContaining("sk-literal");
    }

    @Test
    void one_word_is_enough_where_a_record_can_be_read_from_it() {
        assertThat(read("models: [yolox-s, {model: b.onnx, tiles: 2x1}]").models())
                .extracting(Server::model)
                .containsExactly("yolox-s", "b.onnx");
        assertThat(read("models: [yolox-s]").models()).containsExactly(Server.of("yolox-s"));
        refuses("models: ['']", "run.yaml:1:10: models[0] model must not be empty");
    }

    @Test
    void flags_win_over_the_file_and_name_themselves_in_problems() {
        Whole whole = read(
                "count: 1\npart: {size: 2, note: hi}\nmodels: [{model: a}]",
                new Flag("--count", "count", "9"),
                new Flag("--size", "part.size", "3"),
                new Flag("--detector", "models", "b, c"),
                new Flag("--share", "shares.traffic light", "0.2"),
                new Flag("--text", "text", "${NAME}"));
        assertThat(whole.count()).isEqualTo(9);
        assertThat(whole.part()).isEqualTo(new Part(3, Optional.of("hi")));
        assertThat(whole.models()).containsExactly(Server.of("b"), Server.of("c"));
        assertThat(whole.shares()).isEqualTo(Map.of("traffic light", 0.2));
        assertThat(whole.text()).isEqualTo("${NAME}");

        assertThatThrownBy(() -> read("", new Flag("--mood", "mood", "bad")))
                .hasMessage("--mood: mood must be one of good, very-good, is 'bad'");
        assertThatThrownBy(() -> read("part: {size: 2}", new Flag("--size", "part.size", "12")))
                .hasMessage("--size: part.size must lie in 1..9, is 12");
        assertThatThrownBy(() -> read("part: 5", new Flag("--size", "part.size", "2")))
                .hasMessage("run.yaml:1:7: part must be a section of keys, is '5'");
        assertThat(read("part:", new Flag("--size", "part.size", "2")).part().size())
                .isEqualTo(2);
    }

    @Test
    void a_file_that_cannot_be_read_is_named(@TempDir Path dir) throws Exception {
        YamlBinder binder = new YamlBinder(Map.of());
        assertThatThrownBy(() -> binder.read(Whole.class, Path.of("absent.yaml"), List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessage("there is no configuration file 'absent.yaml'");
        assertThatThrownBy(() -> binder.read(Whole.class, dir, List.of())).isInstanceOf(UsageException.class);
        Path latin = Files.write(dir.resolve("a.yaml"), "text: ä".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> binder.read(Whole.class, latin, List.of())).hasMessageEndingWith("is not UTF-8 text");
    }

    @Test
    void a_file_wins_over_a_text_key_by_key_and_flags_win_over_both(@TempDir Path folder) throws Exception {
        String base =
                "{text: base, count: 5, part: {size: 2, note: base}, shares: {a: 0.1, b: 0.2}, parts: [{size: 3}]}";
        Path over = Files.writeString(
                folder.resolve("over.yaml"), "count: 6\npart: {size: 4}\nshares: {b: 0.9}\nparts: []\n");
        Whole whole = new YamlBinder(ENVIRONMENT)
                .read(
                        Whole.class,
                        base,
                        "the base",
                        Optional.of(over),
                        List.of(new Flag("--size", "part.size", "5"), new Flag("--set shares.c", "shares.c", "0.3")));
        assertThat(whole.text()).isEqualTo("base");
        assertThat(whole.count()).isEqualTo(6);
        assertThat(whole.part()).isEqualTo(new Part(5, Optional.of("base")));
        assertThat(whole.shares()).isEqualTo(Map.of("a", 0.1, "b", 0.9, "c", 0.3));
        assertThat(whole.parts()).isEmpty();
    }

    @Test
    void a_problem_of_either_is_told_with_its_place(@TempDir Path folder) throws Exception {
        Path over = Files.writeString(folder.resolve("over.yaml"), "count: many\n");
        assertThatThrownBy(() -> new YamlBinder(ENVIRONMENT)
                        .read(Whole.class, "share: half", "the base", Optional.of(over), List.of()))
                .hasMessageContainingAll("the base:1:8: share", over + ":1:8: count");
    }

    @Test
    void a_flag_below_a_value_is_refused_and_not_lost() {
        assertThatThrownBy(() -> read("count: 3\nparts: [{size: 1}]", new Flag("--set count.x", "count.x", "1")))
                .isInstanceOf(UsageException.class)
                .hasMessage("--set count.x: there is no key count.x: the key above it is not a section");
        assertThatThrownBy(() -> read("parts: [{size: 1}]", new Flag("--set parts.size", "parts.size", "1")))
                .hasMessageContaining("there is no key parts.size");
        assertThatThrownBy(() -> read("part: 3", new Flag("--size", "part.size", "5")))
                .as("the file's mistake is told first")
                .hasMessageStartingWith("run.yaml:1:7: part");
    }
}
