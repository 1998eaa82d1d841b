package io.dashlabel.testkit;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.label.Taxonomy;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes {@link GeneratedBoxes} as COCO JSON. The files equal those of the script beside the golden summaries byte for
 * byte, so their SHA-256 proves both.
 *
 * @param groundTruth the file with images, categories and annotations
 * @param results the file with detections
 */
public record GeneratedFiles(Path groundTruth, Path results) {

    /** Writes {@code gt_N.json} and {@code dt_N.json} into a folder. */
    public static GeneratedFiles write(int images, Path folder) throws IOException {
        CocoData data = GeneratedBoxes.ofImages(images);
        Files.createDirectories(folder);
        GeneratedFiles files =
                new GeneratedFiles(folder.resolve("gt_" + images + ".json"), folder.resolve("dt_" + images + ".json"));
        try (Writer out = Files.newBufferedWriter(files.groundTruth(), StandardCharsets.US_ASCII)) {
            truth(images, data.truth(), out);
        }
        try (Writer out = Files.newBufferedWriter(files.results(), StandardCharsets.US_ASCII)) {
            results(data.detections(), out);
        }
        return files;
    }

    private static void truth(int images, BoxTable truth, Writer out) throws IOException {
        out.write("{\"images\":[\n");
        for (int i = 1; i <= images; i++) {
            String digits = String.valueOf(i);
            String name = "img" + "0".repeat(Math.max(0, 6 - digits.length())) + digits + ".jpg";
            out.write((i > 1 ? ",\n" : "") + "{\"id\":" + i + ",\"file_name\":\"" + name
                    + "\",\"width\":1280,\"height\":720}");
        }
        out.write("],\n\"categories\":[");
        List<String> names = Taxonomy.bdd100k().categories();
        for (int k = 0; k < names.size(); k++) {
            out.write((k > 0 ? "," : "") + "{\"id\":" + (k + 1) + ",\"name\":\"" + names.get(k) + "\"}");
        }
        out.write("],\n\"annotations\":[\n");
        for (int row = 0; row < truth.size(); row++) {
            out.write((row > 0 ? ",\n" : "") + "{\"id\":" + (row + 1) + ",");
            box(truth, row, out);
            out.write(",\"area\":" + decimal(truth.area(row), 4) + ",\"iscrowd\":"
                    + (truth.is(BoxTable.CROWD, row) ? 1 : 0) + "}");
        }
        out.write("]}\n");
    }

    private static void results(BoxTable detections, Writer out) throws IOException {
        out.write("[\n");
        for (int row = 0; row < detections.size(); row++) {
            out.write(row > 0 ? ",\n{" : "{");
            box(detections, row, out);
            out.write(",\"score\":" + decimal(detections.score(row), 4) + "}");
        }
        out.write("]\n");
    }

    private static void box(BoxTable table, int row, Writer out) throws IOException {
        out.write("\"image_id\":" + (table.image(row) + 1) + ",\"category_id\":" + (table.category(row) + 1)
                + ",\"bbox\":[" + decimal(table.x(row), 2) + "," + decimal(table.y(row), 2) + ","
                + decimal(table.width(row), 2) + "," + decimal(table.height(row), 2) + "]");
    }

    private static String decimal(double value, int digits) {
        long power = digits == 2 ? 100 : 10_000;
        long scaled = Math.round(Math.abs(value) * power);
        String fraction = String.valueOf(scaled % power);
        return (value < 0 ? "-" : "") + scaled / power + "." + "0".repeat(digits - fraction.length()) + fraction;
    }
}
