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

/** What {@code --help} says of every command there is, in files that are read when they change. */
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

    /** The command itself and those that its help lists, at any depth. */
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
