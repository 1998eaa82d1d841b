package io.dashlabel.cost;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads price lists. It rejects unknown fields: a misspelt field would otherwise mean a price of zero. */
final class PriceFile {

    private static final Set<String> FIELDS = Set.of("asOf", "about", "models");
    private static final Set<String> MODEL_FIELDS = Set.of(
            "model",
            "prefix",
            "inputPerMillion",
            "outputPerMillion",
            "perThousandRequests",
            "batchFactor",
            "source",
            "asOf");

    private final String file;

    private PriceFile(String file) {
        this.file = file;
    }

    /** @throws UsageException if the bytes are no valid price list */
    static PriceList read(String file, byte[] bytes) {
        JsonMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build();
        try {
            return new PriceFile(file).prices(json.readTree(bytes));
        } catch (IOException e) {
            throw new UsageException("the price list " + file + " is not valid JSON: " + firstLine(e), e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("it is empty");
    }

    private PriceList prices(JsonNode root) {
        onlyKnown(root, FIELDS, "it");
        if (!root.path("models").isArray()) {
            throw wrong("has no list 'models'");
        }
        List<PriceList.Entry> entries = new ArrayList<>();
        for (JsonNode model : root.path("models")) {
            entries.add(entry(model));
        }
        return new PriceList(date(root, "asOf", "it"), entries, Optional.empty());
    }

    private PriceList.Entry entry(JsonNode node) {
        String model = text(node, "model", "an entry");
        String where = "'" + model + "'";
        onlyKnown(node, MODEL_FIELDS, where);
        BigDecimal input = amount(node, "inputPerMillion", BigDecimal.ZERO, where);
        BigDecimal output = amount(node, "outputPerMillion", BigDecimal.ZERO, where);
        BigDecimal requests = amount(node, "perThousandRequests", BigDecimal.ZERO, where);
        if (node.has("inputPerMillion") != node.has("outputPerMillion")) {
            throw wrong("has only one of inputPerMillion and outputPerMillion for " + where);
        }
        if (!node.has("inputPerMillion") && !node.has("perThousandRequests")) {
            throw wrong("has no price for " + where);
        }
        return new PriceList.Entry(
                model.toLowerCase(Locale.ROOT),
                node.has("prefix")
                        ? Optional.of(text(node, "prefix", where).toLowerCase(Locale.ROOT))
                        : Optional.empty(),
                new Price(
                        input,
                        output,
                        requests,
                        amount(node, "batchFactor", BigDecimal.ONE, where),
                        text(node, "source", where),
                        date(node, "asOf", where).toString()));
    }

    private void onlyKnown(JsonNode node, Set<String> known, String where) {
        if (!node.isObject()) {
            throw wrong("must have an object, not another value, as " + where);
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw wrong("has an unknown field '" + name + "' in " + where + "; known are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    private String text(JsonNode node, String field, String where) {
        if (!node.path(field).isTextual() || node.path(field).asText().isBlank()) {
            throw wrong("has no '" + field + "' in " + where);
        }
        return node.path(field).asText();
    }

    private LocalDate date(JsonNode node, String field, String where) {
        String text = text(node, field, where);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong("has '" + text + "' as '" + field + "' in " + where + "; write a date such as 2026-11-25");
        }
    }

    private BigDecimal amount(JsonNode node, String field, BigDecimal otherwise, String where) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isNumber() || value.decimalValue().signum() < 0) {
            throw wrong("has '" + value.asText() + "' as " + field + " of " + where + "; write a number of at least 0");
        }
        return value.decimalValue();
    }

    private UsageException wrong(String what) {
        return new UsageException("the price list " + file + " " + what);
    }
}
