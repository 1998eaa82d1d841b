package io.dashlabel.pipeline.forecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.JsonEscapes;
import io.dashlabel.service.ConfiguredService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/** Writes a {@link Forecast} as JSON, without unknown values and without quantities that do not apply. */
public final class ForecastFile {

    private static final ObjectMapper JSON =
            new ObjectMapper(JsonEscapes.factory()).enable(SerializationFeature.INDENT_OUTPUT);

    private ForecastFile() {}

    /**
     * @param services services that the run would ask
     * @param pricesAsOf date of the price list
     * @param command command that starts the run
     * @throws IOException if the file cannot be written
     */
    public static void write(
            Path file, Forecast forecast, List<ConfiguredService> services, LocalDate pricesAsOf, String command)
            throws IOException {
        ObjectNode root = of(forecast);
        ArrayNode asked = root.putArray("services");
        services.forEach(
                service -> asked.addObject().put("name", service.name()).put("host", service.host()));
        root.put("pricesAsOf", pricesAsOf.toString());
        root.put("command", command);
        try {
            AtomicFile.write(file, JSON.writeValueAsBytes(root));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and words can always be written", e);
        }
    }

    static ObjectNode of(Forecast forecast) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("images", forecast.source());
        root.put("pictures", forecast.images());
        root.put("doneBefore", forecast.done());
        root.put("unreadable", forecast.unreadable());
        if (!forecast.not().leftOut().isEmpty()) {
            ObjectNode leftOut = root.putObject("imagesLeftOut");
            forecast.not().leftOut().forEach(leftOut::put);
        }
        if (forecast.not().folders() > 0) {
            root.put("unlistedFolders", forecast.not().folders());
        }
        root.put("repeated", forecast.repeated());
        root.put("workers", forecast.workers());
        put(root, "handlingSecondsPerPicture", forecast.handling());
        var models = root.putArray("models");
        forecast.models().forEach(model -> models.add(model(model)));
        ObjectNode total = root.putObject("total");
        total.put("asks", forecast.asks());
        total.put("requests", forecast.requests());
        put(total, "inputTokens", forecast.inputTokens());
        put(total, "outputTokens", forecast.outputTokens());
        put(total, "dollars", forecast.dollars());
        put(total, "seconds", forecast.seconds());
        forecast.limit().ifPresent(limit -> root.put("maxCost", limit.dollars()));
        forecast.imagesWithinLimit().ifPresent(within -> root.put("picturesWithinMaxCost", within));
        return root;
    }

    private static ObjectNode model(ModelForecast model) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", model.name());
        node.put("question", model.question());
        node.put("service", model.service());
        if (model.batch()) {
            node.put("batch", true);
        }
        node.put("answered", model.answered());
        if (model.damaged() > 0) {
            node.put("damaged", model.damaged());
        }
        ObjectNode failed = node.putObject("failedBefore");
        model.failed().forEach(failed::put);
        node.put("asks", model.asks());
        node.put("requests", model.requests());
        node.put("answersKnown", model.consumption().answers());
        estimate(node, "inputTokens", model.consumption().inputTokens(), model.inputTokens());
        estimate(node, "outputTokens", model.consumption().outputTokens(), model.outputTokens());
        estimate(node, "dollars", model.consumption().dollars(), model.dollars());
        estimate(node, "seconds", model.consumption().seconds(), model.seconds());
        return node;
    }

    private static void estimate(ObjectNode node, String of, Estimate estimate, OptionalDouble total) {
        if (estimate.basis() != Estimate.Basis.NONE) {
            ObjectNode part = node.putObject(of);
            part.put("basis", estimate.basis().word());
            put(part, "perAnswer", estimate.each());
            put(part, "total", total);
        }
    }

    private static void put(ObjectNode node, String key, OptionalDouble value) {
        value.ifPresent(number -> node.put(key, number));
    }
}
