package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.testkit.Golden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code --help} of every command, kept in golden files. */
class HelpTest {

    private static final Pattern COMMAND = Pattern.compile("  ([a-z-]+)(  .*)?");

    private final Golden golden = Golden.in("io/dashlabel/cli/help");

    @TempDir
    private Path home = Path.of("");

    @Test
    void the_help_of_every_command_is_as_it_was_read() throws Exception {
        List<List<String>> commands = commands(List.of());
        assertThat(commands)
                .contains(
                        List.of(),
                        List.of("run"),
                        List.of("init"),
                        List.of("config", "check"),
                        List.of("models", "add"),
                        List.of("completion"));
        for (List<String> command : commands) {
            golden.verify(command.isEmpty() ? "dashlabel.txt" : String.join("-", command) + ".txt", help(command));
        }
    }

    @Test
    void no_line_of_help_is_wider_than_a_common_terminal() {
        assertThat(commands(List.of()).stream().flatMap(command -> help(command).lines()))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void the_help_of_every_command_has_an_example_that_names_it() {
        assertThat(commands(List.of())).allSatisfy(command -> {
            String name = ("dashlabel " + String.join(" ", command)).strip();
            assertThat(help(command)
                            .lines()
                            .dropWhile(line -> !line.equals("Examples:") && !line.equals("Example:"))
                            .skip(1)
                            .takeWhile(line -> line.startsWith("  ")))
                    .as("examples of %s", name)
                    .anyMatch(line -> line.contains(name));
        });
    }

    @Test
    void a_command_that_only_groups_others_shows_its_help() {
        Cli cli = new Cli(home);
        assertThat(cli.run().succeeds().out()).isEqualTo(help(List.of()));
        assertThat(cli.run("config").succeeds().out()).isEqualTo(help(List.of("config")));
        assertThat(cli.run("models").succeeds().out()).isEqualTo(help(List.of("models")));
    }

    private String help(List<String> command) {
        List<Object> words = new ArrayList<>(command);
        words.add("--help");
        Cli.Result result = new Cli(home).run(words.toArray()).succeeds();
        assertThat(result.err()).isEmpty();
        return result.out();
    }

    /** Returns the command and its sub-commands at any depth. */
    private List<List<String>> commands(List<String> command) {
        List<List<String>> all = new ArrayList<>(List.of(command));
        help(command)
                .lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .map(COMMAND::matcher)
                .filter(Matcher::matches)
                .forEach(found -> {
                    List<String> deeper = new ArrayList<>(command);
                    deeper.add(found.group(1));
                    all.addAll(commands(deeper));
                });
        return all;
    }
}
