package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.Taxonomy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What an evaluation was made against. Two evaluations can be compared only where these agree. It finds differences that
 * happen, not those that somebody hides: boxes count by checksums, because hashing them would take as long as matching
 * them.
 *
 * @param images 16 hex digits over the names of the images
 * @param groundTruth {@code 2-} and 16 hex digits over the boxes of ground truth, in the order of the images. Versions of
 *     dashlabel before December 2026 wrote other 16 digits for the same boxes, without the prefix
 * @param rules protocol, taxonomy and groups, readable
 */
public record Fingerprint(String images, String groundTruth, String rules) {

    private static final String BY_CHECKSUMS = "2-";

    static Fingerprint of(List<String> names, Ranking byName, BoxTable truth, Taxonomy taxonomy, EvaluationOptions o) {
        Sha256 images = Sha256.of(names.stream().sorted().map(name -> (name + "\n").getBytes(StandardCharsets.UTF_8)));
        String rules = o.protocol().word() + ", " + taxonomy.name() + " (" + String.join(", ", taxonomy.categories())
                + ")" + (o.groups().isEmpty() ? "" : ", groups " + o.groups());
        return new Fingerprint(
                images.hex(16), BY_CHECKSUMS + boxes(byName, truth).hex(16), rules);
    }

    private static Sha256 boxes(Ranking byName, BoxTable truth) {
        BoxChecksums checksums = new BoxChecksums();
        for (int row : byName.sorted(truth)) {
            if (!truth.isRepeated(row)) {
                checksums.add(byName.of(truth.image(row)), truth, row);
            }
        }
        return checksums.hash();
    }

    /** Why two evaluations cannot be compared, one sentence each; empty where they can. */
    public List<String> differences(Fingerprint other) {
        List<String> differences = new ArrayList<>();
        if (!images.equals(other.images)) {
            differences.add("they cover different images");
        }
        if (!groundTruth.equals(other.groundTruth)) {
            boolean comparable = groundTruth.startsWith(BY_CHECKSUMS) == other.groundTruth.startsWith(BY_CHECKSUMS);
            differences.add(
                    comparable
                            ? "their ground truth differs"
                            : "different versions of dashlabel recorded their ground truth, so it cannot be compared;"
                                    + " evaluate the older one again");
        }
        if (!rules.equals(other.rules)) {
            differences.add("their rules differ: " + rules + " against " + other.rules);
        }
        return differences;
    }
}
