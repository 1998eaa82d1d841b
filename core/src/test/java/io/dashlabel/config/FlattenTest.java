package io.dashlabel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records whose keys stand in the section of the record that holds them. */
class FlattenTest {

    record Limits(
            @Default("3") int tries, @FormerName("wait") Optional<Double> pause) {
        Limits {
            Constraints.positive("tries", tries);
        }
    }

    record Login(
            Optional<Secret> key,
            @Flatten(defaults = "pause=1") Limits limits) {}

    interface Server {}

    @TypeName("near")
    record Near(
            @Default("here") String host,
            @Flatten(defaults = "key=${NEAR_KEY}") Login login) implements Server {}

    @TypeName("far")
    record Far(
            String host,

            @Flatten(defaults = {"key=${FAR_KEY}", "tries=9", "pause=2.5"})
            Login login,

            @Default("1") int weight)
            implements Server {
        Far {
            Constraints.between("weight", 0, 5, weight);
            if (host.equals("none")) {
                throw new ConfigException("login.key", "needs a host");
            }
        }
    }

    record Whole(List<Entry> servers) {}

    record Entry(
            @Polymorphic(otherwise = Near.class) Server server,
            @Default("a") String name) {}

    private static Whole read(String yaml, Flag... flags) {
        return new YamlBinder(
                        Map.of("FAR_KEY", "geheim"),
                        SecretsRequired.NEEDED,
                        new TypeNames(List.of(Near.class, Far.class)))
                .read(Whole.class, yaml, "file.yaml", List.of(flags));
    }

    private static void refuses(String yaml, String... sentences) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(UsageException.class)
                .hasMessage(String.join("\n", sentences));
    }

    @Test
    void the_place_says_the_defaults_that_count_there() {
        List<Entry> servers = read("servers: [{}, {type: far, host: h}]").servers();
        Near near = (Near) servers.get(0).server();
        assertThat(near.login().limits()).isEqualTo(new Limits(3, Optional.of(1.0)));
        assertThat(near.login().key()).as("a variable that is not set").isEmpty();
        Far far = (Far) servers.get(1).server();
        assertThat(far.login().limits()).isEqualTo(new Limits(9, Optional.of(2.5)));
        assertThat(far.login().key().orElseThrow().reveal()).isEqualTo("geheim");
    }

    @Test
    void flattened_keys_stand_beside_the_others_and_can_be_set() {
        Whole whole = read(
                "servers: [{type: far, host: h, tries: 2, weight: 4, name: b, pause: null}]",
                new Flag("--set", "servers[0].tries", "7"));
        Far far = (Far) whole.servers().get(0).server();
        assertThat(far.login().limits()).isEqualTo(new Limits(7, Optional.empty()));
        assertThat(far.weight()).isEqualTo(4);
        String written = ConfigWriter.yaml(whole);
        assertThat(written)
                .contains("tries: 7", "pause: null", "key: '${FAR_KEY}'")
                .doesNotContain("limits", "login");
        assertThat(read(written)).isEqualTo(whole);
    }

    @Test
    void a_former_name_is_still_read() {
        assertThat(((Near) read("servers: [{wait: 4}]").servers().get(0).server())
                        .login()
                        .limits()
                        .pause())
                .contains(4.0);
        refuses(
                "servers: [{wait: 4, pause: 5}]",
                "file.yaml:1:12: unknown key 'wait' in servers[0]; known: type, host, key, tries, pause, name");
    }

    @Test
    void what_a_flattened_record_refuses_is_said_at_the_key_of_the_section() {
        refuses("servers: [{tries: 0}]", "file.yaml:1:19: servers[0].tries must be 1 or more, is 0");
        refuses(
                "servers: [{type: far, host: h, tries: many, weight: 9}]",
                "file.yaml:1:39: servers[0].tries must be a whole number, is 'many'");
        refuses("servers: [{type: far, host: none}]", "file.yaml:1:11: servers[0].login.key needs a host");
    }

    @Test
    void a_record_without_a_name_is_no_type() {
        assertThatThrownBy(() -> new TypeNames(List.of(Limits.class))).hasMessageContaining("has no @TypeName");
    }
}
