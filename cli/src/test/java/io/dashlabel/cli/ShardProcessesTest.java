package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.PostgresPlace;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Several processes label the shards of one run at the same time, with one PostgreSQL for their answers. */
class ShardProcessesTest {

    private static final int IMAGES = 45;
    private static final int SHARDS = 3;
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    final PostgresPlace postgres = new PostgresPlace();

    @TempDir
    private Path home = Path.of("");

    @Test
    @Timeout(180)
    void nothing_is_asked_twice_and_the_merge_is_the_undivided_run() throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(5, IMAGES, new ImageSize(160, 90)));
        Cli cli = new Cli(home);
        cli.label(home.resolve("images"), "--run-id", "whole", "--scene", "photometric", "--no-remember")
                .succeeds();

        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < SHARDS; i++) {
            processes.add(start(cli, i, "part-"));
        }
        for (int i = 0; i < SHARDS; i++) {
            assertThat(processes.get(i).waitFor())
                    .as(Files.readString(node(i).resolve("err.txt")))
                    .isZero();
        }
        long asked = 0;
        for (int i = 0; i < SHARDS; i++) {
            JsonNode part = record(cli, "part-" + i);
            assertThat(part.at("/shard").asText()).isEqualTo(i + "/" + SHARDS);
            assertThat(part.at("/answers/remembered").asInt()).isZero();
            asked += part.at("/answers/asked").asLong();
        }
        assertThat(asked)
                .as("the detector once for each image; the built-in classifier is not stored")
                .isIn((long) IMAGES, 2L * IMAGES);

        assertThat(start(cli, 0, "again-").waitFor()).isZero();
        assertThat(record(cli, "again-0").at("/answers/asked").asLong()).isZero();
        assertThat(record(cli, "again-0").at("/answers/remembered").asLong()).isPositive();

        List<Object> merge = new ArrayList<>(List.of("merge"));
        for (int i = 0; i < SHARDS; i++) {
            merge.add("part-" + i);
        }
        merge.addAll(List.of("--run-id", "merged"));
        // The settings of the whole run differ in the store only.
        cli.aboutRuns(merge.toArray()).succeeds();
        assertThat(files(cli, "merged")).isEqualTo(files(cli, "whole")).hasSizeGreaterThan(2 * IMAGES);
        assertThat(record(cli, "merged").at("/answers/asked").asLong()).isEqualTo(asked);
        assertThat(record(cli, "merged").at("/imageSet"))
                .isEqualTo(record(cli, "whole").at("/imageSet"));
    }

    private Path node(int index) {
        return home.resolve("node-" + index);
    }

    private Process start(Cli cli, int index, String prefix) throws IOException {
        return new ChildProcess(Files.createDirectories(node(index)))
                .with("RANK", String.valueOf(index))
                .with("WORLD_SIZE", String.valueOf(SHARDS))
                .with("DB_PASSWORD", postgres.password())
                .start(
                        "run",
                        "--images=" + home.resolve("images"),
                        "--detector=" + cli.model(),
                        "--shard=auto",
                        "--run-id=" + prefix + index,
                        "--resume=auto",
                        "--out=" + cli.runs(),
                        "--set",
                        "answers.store=" + postgres.placeWithoutLogin(),
                        "--set",
                        "answers.user=" + postgres.user(),
                        "--set",
                        "answers.password=${DB_PASSWORD}");
    }

    private static JsonNode record(Cli cli, String run) throws IOException {
        return JSON.readTree(cli.runs().resolve(run).resolve("run.json").toFile());
    }

    private static Map<String, String> files(Cli cli, String run) throws IOException {
        Map<String, String> all = new TreeMap<>();
        Path folder = cli.runs().resolve(run);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!List.of("run.json", "report.html").contains(name)) {
                    all.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return all;
    }
}
