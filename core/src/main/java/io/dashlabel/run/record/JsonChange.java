package io.dashlabel.run.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The difference of two JSON trees, made in a third: whatever the two do not tell apart stays there as it is, keys of
 * other versions and the order of keys among it.
 */
final class JsonChange {

    private JsonChange() {}

    /** Changes {@code file} by what is different in {@code after} from {@code before}. */
    static void apply(ObjectNode file, JsonNode before, ObjectNode after) {
        List<String> gone = new ArrayList<>();
        before.fieldNames().forEachRemaining(gone::add);
        after.fieldNames().forEachRemaining(gone::remove);
        file.remove(gone);
        for (Map.Entry<String, JsonNode> field : after.properties()) {
            JsonNode was = before.path(field.getKey());
            JsonNode is = field.getValue();
            if (!is.equals(was)) {
                file.set(field.getKey(), changed(file.path(field.getKey()), was, is));
            }
        }
    }

    private static JsonNode changed(JsonNode file, JsonNode before, JsonNode after) {
        if (file instanceof ObjectNode object && before.isObject() && after instanceof ObjectNode now) {
            apply(object, before, now);
            return object;
        }
        if (file instanceof ArrayNode array && isGrown(array, before, after)) {
            for (int i = 0; i < after.size(); i++) {
                if (i == array.size()) {
                    array.add(after.get(i));
                } else if (!after.get(i).equals(before.get(i))) {
                    array.set(i, changed(array.get(i), before.get(i), after.get(i)));
                }
            }
            return array;
        }
        return after;
    }

    /** Whether objects were changed in their places, and others added behind them. */
    private static boolean isGrown(ArrayNode file, JsonNode before, JsonNode after) {
        return before.isArray()
                && file.size() == before.size()
                && after.size() >= before.size()
                && Stream.of(file, before, after)
                        .flatMap(array -> StreamSupport.stream(array.spliterator(), false))
                        .allMatch(JsonNode::isObject);
    }
}
