package io.dashlabel.pipeline.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.evaluate.analysis.Slice;
import java.util.List;
import java.util.OptionalDouble;

/** The figures part by part, {@code slices} of {@code evaluation.json}. A figure that cannot be computed has no key. */
public final class SliceJson {

    private SliceJson() {}

    public static ArrayNode of(List<Slice> slices) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Slice slice : slices) {
            ObjectNode node = json.addObject();
            ObjectNode values = node.putObject("where");
            slice.values().forEach(values::put);
            node.put("support", slice.support()).put("tp", slice.tp()).put("fn", slice.fn());
            slice.fp().ifPresent(fp -> node.put("fp", fp));
            put(node, "recall", slice.recall());
            put(node, "precision", slice.precision());
            put(node, "f1", slice.f1());
        }
        return json;
    }

    private static void put(ObjectNode json, String key, OptionalDouble value) {
        value.ifPresent(v -> json.put(key, Math.round(v * 1e6) / 1e6));
    }
}
