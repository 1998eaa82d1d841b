package io.dashlabel.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableEvaluatorTest {

    private static final Taxonomy WORDS = Taxonomy.bdd100k();

    /** Frames at random, some not attempted, with ignore regions and detections below the threshold. */
    private final List<Frame> truths = new ArrayList<>();

    private final List<Frame> predictions = new ArrayList<>();

    private void generate(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            List<Detection> truth = new ArrayList<>();
            List<Detection> kept = new ArrayList<>();
            List<Detection> below = new ArrayList<>();
            for (int n = random.nextInt(8); n > 0; n--) {
                Detection box = Detection.of(WORDS.categories().get(random.nextInt(4)), box(random, 0));
                truth.add(random.nextInt(10) == 0 ? box.withAttributes(Map.of("crowd", true)) : box);
                for (int d = random.nextInt(3); d > 0; d--) {
                    Box near = box.box().translate(random.nextInt(9) - 4, random.nextInt(9) - 4);
                    double score = random.nextInt(100) / 100.0;
                    String category = random.nextInt(5) == 0 ? "bus" : box.category();
                    (score >= 0.4 ? kept : below).add(Detection.of(category, near, score));
                }
            }
            String name = "image" + (i < 10 ? "0" : "") + i;
            Frame frame = Frame.named(name);
            truths.add(frame.withDetections(truth));
            predictions.add(random.nextInt(8) == 0 ? frame : frame.withDetections(kept, below));
        }
    }

    private static Box box(Random random, int least) {
        return Box.ofXywh(
                least + random.nextInt(200), random.nextInt(200), 10 + random.nextInt(60), 10 + random.nextInt(60));
    }

    private Evaluation byFrames(EvaluationOptions options, List<Match> matches) {
        Evaluator evaluator = new Evaluator(WORDS, options);
        for (int i = 0; i < truths.size(); i++) {
            matches.addAll(evaluator.add(truths.get(i), predictions.get(i)));
        }
        return evaluator.finish();
    }

    private Evaluation byTables(EvaluationOptions options, Evaluation frames, List<Match> matches) {
        BitSet attempted = new BitSet();
        for (int i = 0; i < predictions.size(); i++) {
            attempted.set(i, predictions.get(i).detections().isPresent());
        }
        List<String> names = truths.stream().map(Frame::name).toList();
        BoxResult single = frames.ungroupedBoxes().or(frames::boxes).orElseThrow();
        BoxTables tables = new BoxTables(
                single.data().withImages(Ranking.byName(names)), names, WORDS.name(), WORDS.categories(), attempted);
        return new TableEvaluator(tables, options, ImageScope.ATTEMPTED, false)
                .evaluate(Optional.of(matches::add), new TreeMap<>(), new TreeMap<>());
    }

    @Test
    void tables_give_the_figures_that_frames_give() {
        generate(5);
        check(EvaluationOptions.standard());
    }

    @Test
    void tables_give_the_figures_that_frames_give_with_categories_grouped() {
        generate(6);
        check(new EvaluationOptions(0.4, Map.of("car", "vehicle", "bus", "vehicle"), Protocol.COCO));
    }

    private void check(EvaluationOptions options) {
        List<Match> ofFrames = new ArrayList<>();
        List<Match> ofTables = new ArrayList<>();
        Evaluation frames = byFrames(options, ofFrames);
        Evaluation tables = byTables(options, frames, ofTables);
        ObjectNode expected = RecordTree.of(frames);
        ObjectNode json = RecordTree.of(tables);
        for (String noneOfTables : List.of("attribute_accuracy", "attributes", "completion")) {
            expected.remove(noneOfTables);
            json.remove(noneOfTables);
        }
        assertThat(json).isEqualTo(expected);
        assertThat(tables.images()).isEqualTo(frames.images());
        assertThat(frames.boxes().orElseThrow().tp()).isGreaterThan(20);
        assertThat(ofFrames.stream().filter(m -> m.confusedWith().isPresent())).isNotEmpty();
        assertThat(ofTables).containsExactlyInAnyOrderElementsOf(ofFrames);
    }

    @Test
    void the_protocol_of_bdd100k_is_not_for_tables() {
        generate(7);
        Evaluation frames = byFrames(EvaluationOptions.standard(), new ArrayList<>());
        EvaluationOptions official = new EvaluationOptions(0.5, Map.of(), Protocol.BDD100K);
        assertThatThrownBy(() -> byTables(official, frames, new ArrayList<>()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("leave it out");
    }
}
