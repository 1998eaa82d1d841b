package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.Taxonomy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an evaluation was made against. Two evaluations can be compared only where these agree.
 *
 * @param images 16 hex digits over the names of the images
 * @param groundTruth 16 hex digits over the boxes of ground truth, in the order of the images
 * @param rules protocol, taxonomy and groups, readable
 */
public record Fingerprint(String images, String groundTruth, String rules) {

    static Fingerprint of(List<String> names, Ranking byName, BoxTable truth, Taxonomy taxonomy, EvaluationOptions o) {
        Sha256 images = Sha256.of(names.stream().sorted().map(name -> (name + "\n").getBytes(StandardCharsets.UTF_8)));
        String rules = o.protocol().word() + ", " + taxonomy.name() + " (" + String.join(", ", taxonomy.categories())
                + ")" + (o.groups().isEmpty() ? "" : ", groups " + o.groups());
        return new Fingerprint(images.hex(16), boxes(byName, truth).hex(16), rules);
    }

    private static Sha256 boxes(Ranking byName, BoxTable truth) {
        ByteBuffer bytes = ByteBuffer.allocate(3 * Integer.BYTES + 4 * Double.BYTES);
        return Sha256.of(IntStream.of(byName.sorted(truth))
                .filter(row -> !truth.isRepeated(row))
                .mapToObj(row -> {
                    bytes.clear();
                    bytes.putInt(byName.of(truth.image(row)));
                    bytes.putInt(truth.category(row));
                    bytes.putInt(truth.is(BoxTable.EVERYWHERE, row) ? 2 : truth.is(BoxTable.CROWD, row) ? 1 : 0);
                    bytes.putDouble(truth.x(row)).putDouble(truth.y(row));
                    bytes.putDouble(truth.width(row)).putDouble(truth.height(row));
                    return bytes.array();
                }));
    }

    /** Why two evaluations cannot be compared, one sentence each; empty where they can. */
    public List<String> differences(Fingerprint other) {
        List<String> differences = new ArrayList<>();
        if (!images.equals(other.images)) {
            differences.add("they cover different images");
        }
        if (!groundTruth.equals(other.groundTruth)) {
            differences.add("their ground truth differs");
        }
        if (!rules.equals(other.rules)) {
            differences.add("their rules differ: " + rules + " against " + other.rules);
        }
        return differences;
    }
}
