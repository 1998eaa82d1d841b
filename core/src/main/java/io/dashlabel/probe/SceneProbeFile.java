package io.dashlabel.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.io.IoMessages;
import io.dashlabel.json.JsonEscapes;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes the file of a {@link SceneProbe}: JSON whose vectors are base64 of little-endian 32-bit floats. */
final class SceneProbeFile {

    private static final int FORMAT = 1;
    private static final int DECIMALS = 6;

    private static final JsonMapper JSON = JsonMapper.builder(JsonEscapes.factory())
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private SceneProbeFile() {}

    private record Whole(int format, String model, String fingerprint, int width, Map<String, Attribute> attributes) {}

    private record Attribute(
            BigDecimal ridge,
            BigDecimal temperature,
            String centre,
            Map<String, Word> words,
            int drives,
            Map<String, Integer> images,
            Map<String, Share> accuracy,
            Share probe,
            Advantage gain) {}

    /** @param zeroShot whether the word kept its zero-shot column */
    private record Word(boolean zeroShot, BigDecimal intercept, String weights) {}

    private record Share(BigDecimal share, BigDecimal low, BigDecimal high) {}

    private record Advantage(String over, BigDecimal difference, BigDecimal low, BigDecimal high) {}

    static void write(Path file, SceneProbe probe) throws IOException {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        probe.attributes().forEach((name, attribute) -> attributes.put(name, attribute(attribute)));
        Whole whole = new Whole(FORMAT, probe.model(), probe.fingerprint(), probe.width(), attributes);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter(" ", "\n"));
        try (AtomicFile target = AtomicFile.at(file)) {
            target.stream().write(JSON.writer(printer).writeValueAsBytes(whole));
            target.stream().write('\n');
            target.commit();
        }
    }

    static SceneProbe read(Path file) {
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(file));
            JsonNode format = tree.path("format");
            if (!format.isInt() || !tree.has("fingerprint")) {
                throw new UsageException(file + " is no probe as 'dashlabel scenes fit' writes it");
            }
            if (format.intValue() != FORMAT) {
                throw new UsageException(
                        file + " has format " + format.intValue() + ", and this dashlabel reads format " + FORMAT
                                + "; fit the probe again with 'dashlabel scenes fit'");
            }
            return probe(JSON.treeToValue(tree, Whole.class));
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no probe '" + file + "'; 'dashlabel scenes fit' writes one", e);
        } catch (JsonProcessingException e) {
            throw broken(file, e.getOriginalMessage(), e);
        } catch (IllegalArgumentException | NullPointerException e) { // a null in a map of the file
            throw broken(file, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UsageException("the probe " + file + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    private static UsageException broken(Path file, String why, Exception cause) {
        return new UsageException(
                file + " is broken (" + why.lines().findFirst().orElse("")
                        + "); fit the probe again with 'dashlabel scenes fit'",
                cause);
    }

    private static Attribute attribute(FittedAttribute fitted) {
        ProbeLayer layer = fitted.layer();
        AttributeFigures figures = fitted.figures();
        Map<String, Word> words = new LinkedHashMap<>();
        for (int k = 0; k < layer.words().size(); k++) {
            String word = layer.words().get(k);
            words.put(
                    word,
                    new Word(
                            layer.zeroShot().contains(word),
                            new BigDecimal(Float.toString(layer.intercepts()[k])),
                            base64(layer.weights().get(k))));
        }
        Map<String, Share> accuracy = new LinkedHashMap<>();
        figures.others().forEach((way, measured) -> accuracy.put(way, share(measured)));
        Gain gain = figures.gain();
        return new Attribute(
                BigDecimal.valueOf(fitted.ridge()),
                BigDecimal.valueOf(layer.temperature()),
                base64(layer.centre()),
                words,
                figures.drives(),
                figures.images(),
                accuracy,
                share(figures.probe()),
                new Advantage(gain.over(), rounded(gain.difference()), rounded(gain.low()), rounded(gain.high())));
    }

    private static SceneProbe probe(Whole whole) {
        Map<String, FittedAttribute> attributes = new LinkedHashMap<>();
        whole.attributes.forEach((name, attribute) -> attributes.put(name, attribute(attribute)));
        return new SceneProbe(whole.model, whole.fingerprint, whole.width, attributes);
    }

    private static FittedAttribute attribute(Attribute read) {
        List<String> zeroShot = new ArrayList<>();
        List<float[]> weights = new ArrayList<>();
        float[] intercepts = new float[read.words.size()];
        read.words.forEach((word, column) -> {
            intercepts[weights.size()] = column.intercept.floatValue();
            weights.add(floats(column.weights));
            if (column.zeroShot) {
                zeroShot.add(word);
            }
        });
        Map<String, Accuracy> others = new LinkedHashMap<>();
        read.accuracy.forEach((way, measured) -> others.put(way, accuracy(measured)));
        Advantage gain = read.gain;
        return new FittedAttribute(
                new ProbeLayer(
                        List.copyOf(read.words.keySet()),
                        zeroShot,
                        floats(read.centre),
                        weights,
                        intercepts,
                        read.temperature.doubleValue()),
                new AttributeFigures(
                        read.drives,
                        read.images,
                        others,
                        accuracy(read.probe),
                        new Gain(
                                gain.over,
                                gain.difference.doubleValue(),
                                gain.low.doubleValue(),
                                gain.high.doubleValue(),
                                Optional.empty())),
                read.ridge.doubleValue());
    }

    private static Share share(Accuracy measured) {
        return new Share(rounded(measured.share()), rounded(measured.low()), rounded(measured.high()));
    }

    private static Accuracy accuracy(Share read) {
        return new Accuracy(read.share.doubleValue(), read.low.doubleValue(), read.high.doubleValue());
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }

    private static String base64(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static float[] floats(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length % Float.BYTES != 0) {
            throw new IllegalArgumentException("a vector has " + bytes.length + " bytes, which are no whole numbers");
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
