package io.dashlabel.run.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.ask.Spending;
import io.dashlabel.cost.Money;
import io.dashlabel.evaluate.record.EvaluationRecordFile;
import io.dashlabel.image.Shard;
import io.dashlabel.run.Step;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** From the tree of {@code run.json} to the types. What is missing, or is not of the kind that it should be, is absent. */
final class RecordReader {

    /** More than any run costs, in dollars, and less than {@link Money} can hold. */
    private static final BigDecimal MOST = BigDecimal.valueOf(9_000_000_000L);

    private RecordReader() {}

    static RunRecord run(ObjectNode root) {
        return new RunRecord(
                root.path("run").asText(),
                text(root, "relabelOf"),
                session(root),
                objects(root.path("continued"), RecordReader::session),
                inputs(root),
                results(root),
                texts(root.path("tags")));
    }

    private static RunSession session(JsonNode node) {
        return new RunSession(
                new RunState(
                        text(node, "status").map(RunStatus::new),
                        text(node, "why"),
                        time(node, "begun"),
                        time(node, "ended")),
                new ProgramVersions(text(node, "dashlabel"), text(node, "java"), text(node, "system")),
                steps(node.path("steps").asText()),
                RunConfiguration.of(node.path("configuration")),
                object(node, "labelling").map(RecordReader::labelling),
                object(node, "answers").map(RecordReader::answers));
    }

    private static Set<Step> steps(String words) {
        EnumSet<Step> steps = EnumSet.allOf(Step.class);
        List<String> known = Arrays.asList(words.split(","));
        steps.removeIf(step -> !known.contains(step.word()));
        return steps;
    }

    private static LabellingSpan labelling(JsonNode node) {
        return new LabellingSpan(node.path("pictures").asLong(), duration(node.path("seconds")));
    }

    private static AnswerCounts answers(JsonNode node) {
        return new AnswerCounts(
                text(node, "store"),
                node.path("remembered").asLong(),
                node.path("asked").asLong(),
                node.path("damaged").asLong());
    }

    private static RunInputs inputs(JsonNode root) {
        return new RunInputs(
                text(root, "images"),
                text(root, "remark"),
                fallback(root.path("standIn")),
                objects(root.path("annotators"), RecordReader::annotator),
                text(root, "imageSet"),
                shard(root),
                objects(root.path("parts"), RecordReader::part));
    }

    private static Optional<Shard> shard(JsonNode node) {
        try {
            return text(node, "shard").map(Shard::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static RunPart part(JsonNode node) {
        return new RunPart(
                node.path("run").asText(),
                shard(node),
                text(node, "status").map(RunStatus::new),
                count(node, "pictures"),
                count(node, "failed"),
                text(node, "imageSet"),
                time(node, "begun"),
                time(node, "ended"),
                node.path("killedSessions").asInt());
    }

    private static Optional<PresetFallback> fallback(JsonNode node) {
        String quality = node.path("quality").asText();
        String tiles = node.path("tiles").asText();
        List<String> missing = texts(node.path("missing"));
        List<String> used = texts(node.path("used"));
        boolean whole = !quality.isBlank() && !tiles.isBlank() && !missing.isEmpty() && !used.isEmpty();
        return whole ? Optional.of(new PresetFallback(quality, missing, used, tiles)) : Optional.empty();
    }

    private static AnnotatorRef annotator(JsonNode node) {
        Map<String, String> question = new TreeMap<>();
        node.path("question")
                .fields()
                .forEachRemaining(
                        part -> question.put(part.getKey(), part.getValue().asText()));
        return new AnnotatorRef(
                node.path("name").asText(),
                node.path("fingerprint").asText(),
                question,
                objects(node.path("members"), RecordReader::annotator));
    }

    private static RunResults results(JsonNode root) {
        return new RunResults(
                root.path("labellingSeconds").isNumber()
                        ? Optional.of(duration(root.path("labellingSeconds")))
                        : Optional.empty(),
                object(root, "counts").map(RecordReader::counts),
                object(root, "spending").map(RecordReader::spending),
                object(root, "summary").flatMap(EvaluationRecordFile::summary),
                text(root, "groundTruth"));
    }

    private static RunCounts counts(JsonNode node) {
        return new RunCounts(
                count(node, "pictures"),
                count(node, "failed"),
                count(node, "editedByHand"),
                count(node, "egoVehicleBoxesSetAside"),
                new RunCounts.Labels(
                        count(node, "labelsInTotal"), counts(node, "labels"), counts(node, "wordsWithoutCategory")),
                counts(node, "imagesLeftOut"),
                counts(node, "failures"));
    }

    private static OptionalLong count(JsonNode node, String key) {
        JsonNode count = node.path(key);
        return count.isIntegralNumber() ? OptionalLong.of(count.asLong()) : OptionalLong.empty();
    }

    private static Map<String, Long> counts(JsonNode node, String key) {
        Map<String, Long> counts = new TreeMap<>();
        node.path(key)
                .fields()
                .forEachRemaining(
                        each -> counts.put(each.getKey(), each.getValue().asLong()));
        return counts;
    }

    private static RunSpending spending(JsonNode node) {
        return new RunSpending(
                money(node, "dollars").map(cost -> total(node, cost)),
                node.path("questionsUnderway").asLong(),
                money(node, "dollarsPer1000Pictures"));
    }

    private static Spending total(JsonNode node, Money cost) {
        return new Spending(
                node.path("requests").asLong(),
                node.path("answers").asLong(),
                node.path("inputTokens").asLong(),
                node.path("outputTokens").asLong(),
                cost,
                node.path("answersWithoutCost").asLong(),
                node.path("answersWithoutPrice").asLong(),
                node.path("answersWithoutTokens").asLong());
    }

    private static Optional<Money> money(JsonNode node, String key) {
        return Optional.of(node.path(key))
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .filter(dollars -> dollars.signum() >= 0 && dollars.compareTo(MOST) < 0)
                .map(Money::dollars);
    }

    private static Duration duration(JsonNode seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds.asDouble()));
    }

    private static Optional<Instant> time(JsonNode node, String key) {
        try {
            return text(node, key).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode node, String key) {
        return Optional.of(node.path(key)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static Optional<JsonNode> object(JsonNode node, String key) {
        return Optional.of(node.path(key)).filter(JsonNode::isObject);
    }

    private static <T> List<T> objects(JsonNode array, Function<JsonNode, T> reader) {
        List<T> objects = new ArrayList<>();
        if (array.isArray()) {
            array.forEach(node -> objects.add(reader.apply(node)));
        }
        return objects;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
