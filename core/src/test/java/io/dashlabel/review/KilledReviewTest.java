package io.dashlabel.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.review.EditAction.MoveBox;
import io.dashlabel.run.RunFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that edits is killed without warning: no edit that it acknowledged is lost. */
class KilledReviewTest {

    private static final String IMAGE = "a.jpg";
    private static final int EDITS = 1000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(180)
    void every_acknowledged_edit_is_there_and_at_most_one_more() throws Exception {
        RunFolder run = RunFolder.create(folder, "night-1");
        Files.write(
                run.labels().resolve(IMAGE + ".json"),
                PerImageLabels.bytes(
                        Frame.named(IMAGE).withDetections(List.of(Detection.of("car", Editor.box(0), 0.9)))));
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        long acknowledged = 0;
        for (int kills = 0; kills < 3; kills++) {
            acknowledged = killed(run, acknowledged + 20 + random.nextInt(100));

            try (RunReview review = RunReview.open(run)) {
                ReviewedImage image = review.image(IMAGE).orElseThrow();
                long there = image.edits().size();
                assertThat(there).as("seed %s", seed).isBetween(acknowledged, acknowledged + 1);
                assertThat(image.edits()).extracting(Edit::seq).isSorted().doesNotHaveDuplicates();
                assertThat(image.isChangedByHand()).isFalse();
                assertThat(image.frame().detections().orElseThrow().get(0).box())
                        .as("the label file has all edits; seed %s", seed)
                        .isEqualTo(Editor.box(there));
                acknowledged = there;
            }
        }
        assertThat(acknowledged).as("killed in time; seed %s", seed).isLessThan(EDITS);
    }

    /** Starts a process that edits, and kills it once it has acknowledged enough; returns what it acknowledged. */
    private static long killed(RunFolder run, long enough) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Editor.class.getName(),
                        run.root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        long last = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            boolean isKilled = false;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = Long.parseLong(line);
                if (last >= enough && !isKilled) {
                    process.toHandle().destroyForcibly(); // unlike the method of Process, it lets us read the rest
                    isKilled = true;
                }
            }
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return last;
    }

    /** Moves the only box again and again, and prints the number of each edit when it is on disk. */
    static final class Editor {

        private Editor() {}

        static Box box(long moves) {
            return new Box(10 + moves, 20, 110 + moves, 80);
        }

        public static void main(String[] args) throws IOException {
            try (RunReview review = RunReview.open(RunFolder.at(Path.of(args[0])))) {
                for (long done = review.journal().lastSeq(); done < EDITS; done++) {
                    MoveBox move = new MoveBox("1", new SeenBox("car", box(done)), box(done + 1));
                    Edit edit = Edit.of("k" + done, Instant.parse("2026-05-04T10:00:00Z"), "ana", IMAGE, move, "queue");
                    long seq = review.append(List.of(edit)).get(0).seq();
                    System.out.println(seq);
                    System.out.flush();
                }
            }
        }
    }
}
