package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShownCommandTest {

    private static List<String> texts(String page) {
        return ShownCommand.of("page.md", page.lines().toList()).stream()
                .map(ShownCommand::text)
                .toList();
    }

    @Test
    void commands_are_found_in_indented_and_fenced_blocks_and_in_sentences() {
        assertThat(texts("""
                        Type `./dashlabel run --like RUN` or `dashlabel plan`, not `runs.md`.

                            ./dashlabel demo          # drawn
                            ./dashlabel plan --resume latest                  what is left
                            jq '[.a
                              | b]' c
                            docker run x \\
                                --rm
                            ./dashlabel compare A B [--json a.json]
                                                    [--html b.html]

                            50 images in images
                            ./dashlabel is no command here

                            scene: {type: openai}

                        ```
                        ./dashlabel relabel latest --set "thresholds.traffic light=0.2"
                        # a remark

                        az login
                        ```
                        """))
                .containsExactly(
                        "./dashlabel run --like RUN",
                        "dashlabel plan",
                        "./dashlabel demo",
                        "./dashlabel plan --resume latest",
                        "jq '[.a | b]' c",
                        "docker run x --rm",
                        "./dashlabel compare A B [--json a.json] [--html b.html]",
                        "./dashlabel relabel latest --set \"thresholds.traffic light=0.2\"",
                        "az login");
    }

    @Test
    void a_synopsis_stands_for_several_commands() {
        assertThat(CommandVariants.of("./dashlabel runs failures RUN [--kind KIND] [--all | --json]"))
                .containsExactly(
                        List.of("./dashlabel", "runs", "failures", "RUN"),
                        List.of("./dashlabel", "runs", "failures", "RUN", "--kind", "KIND", "--all"),
                        List.of("./dashlabel", "runs", "failures", "RUN", "--kind", "KIND", "--json"));
        assertThat(CommandVariants.of("./dashlabel run --quality fast | best --set \"a.b c=1\""))
                .containsExactly(
                        List.of("./dashlabel", "run", "--quality", "fast", "--set", "a.b c=1"),
                        List.of("./dashlabel", "run", "--quality", "best", "--set", "a.b c=1"));
        assertThat(CommandVariants.of("dashlabel runs compare RUN RUN … --out …"))
                .containsExactly(List.of("dashlabel", "runs", "compare", "RUN", "RUN", "--out", "…"));
    }
}
