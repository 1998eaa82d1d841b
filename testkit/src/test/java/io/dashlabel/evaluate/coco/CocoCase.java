package io.dashlabel.evaluate.coco;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** COCO JSON, small, read whole: ground truth and results. */
public record CocoCase(CocoData data, CocoParameters parameters, List<Long> imageIds, List<Long> categoryIds) {

    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    public static JsonNode read(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }

    public static CocoCase of(JsonNode truth, JsonNode results, JsonNode params) {
        long[] images = ids(truth.path("images"));
        long[] categories = ids(truth.path("categories"));
        Map<Long, Integer> imageNumber = numbers(images);
        Map<Long, Integer> categoryNumber = numbers(categories);
        BoxTable truths = new BoxTable();
        for (JsonNode a : truth.path("annotations")) {
            JsonNode b = a.get("bbox");
            truths.addTruth(
                    number(imageNumber, a.get("image_id").asLong()),
                    number(categoryNumber, a.get("category_id").asLong()),
                    b.get(0).asDouble(),
                    b.get(1).asDouble(),
                    b.get(2).asDouble(),
                    b.get(3).asDouble(),
                    a.get("area").asDouble(),
                    a.get("iscrowd").asInt() == 1 ? BoxTable.CROWD : 0,
                    a.get("id").asLong());
        }
        BoxTable detections = new BoxTable();
        for (JsonNode d : results) {
            JsonNode b = d.get("bbox");
            detections.addDetection(
                    number(imageNumber, d.get("image_id").asLong()),
                    number(categoryNumber, d.get("category_id").asLong()),
                    b.get(0).asDouble(),
                    b.get(1).asDouble(),
                    b.get(2).asDouble(),
                    b.get(3).asDouble(),
                    d.get("score").asDouble(),
                    0);
        }
        Ranking known = Ranking.byId(categories);
        int[] ranks = new int[categoryNumber.size()];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = i < categories.length ? known.of(i) : -1;
        }
        return new CocoCase(
                new CocoData(truths, detections, Ranking.byId(images), Ranking.of(ranks, known.size())),
                parameters(params),
                LongStream.of(images).sorted().boxed().toList(),
                LongStream.of(categories).sorted().boxed().toList());
    }

    private static CocoParameters parameters(JsonNode params) {
        CocoParameters p = CocoParameters.standard().withStrict(true);
        if (params.has("maxDets")) {
            p = p.withMaxDetections(JSON.convertValue(
                    params.get("maxDets"), JSON.getTypeFactory().constructCollectionType(List.class, Integer.class)));
        }
        if (params.has("iouThrs")) {
            p = p.withIouThresholds(JSON.convertValue(
                    params.get("iouThrs"), JSON.getTypeFactory().constructCollectionType(List.class, Double.class)));
        }
        return p.withUseCategories(params.path("useCats").asInt(1) == 1);
    }

    private static long[] ids(JsonNode list) {
        long[] ids = new long[list.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = list.get(i).get("id").asLong();
        }
        return ids;
    }

    private static Map<Long, Integer> numbers(long[] ids) {
        Map<Long, Integer> numbers = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            numbers.put(ids[i], i);
        }
        return numbers;
    }

    /** A category that is not listed gets a number past the listed ones. */
    private static int number(Map<Long, Integer> known, long id) {
        Integer number = known.get(id);
        if (number == null) {
            number = known.size();
            known.put(id, number);
        }
        return number;
    }
}
