package io.dashlabel.format.kitti;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Detection;
import io.dashlabel.label.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The types of KITTI, which have no spaces, and the categories that they stand for. {@code types.csv} in the dataset
 * lists both. For one thread at a time.
 */
final class KittiTypes {

    static final String FILE = "types.csv";

    private static final String TYPE = "type";
    private static final String CATEGORY = "category";

    private final Map<String, String> byCategory = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>(Set.of(Detection.DONT_CARE));

    /** The type of a category: its word with {@code _} for spaces, and a number if two words would become the same. */
    String of(String category) {
        return byCategory.computeIfAbsent(category, absent -> {
            String word = category.isEmpty() ? "_" : category.replaceAll("[\\s\\p{Z}\\p{Cntrl}]", "_");
            String type = word;
            for (int next = 2; !taken.add(type); next++) {
                type = word + "_" + next;
            }
            return type;
        });
    }

    /** The file that maps types back to categories. */
    byte[] csv() throws IOException {
        CsvSchema columns = CsvSchema.builder()
                .addColumn(TYPE)
                .addColumn(CATEGORY)
                .build()
                .withHeader()
                .withLineSeparator("\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SequenceWriter rows = new CsvMapper().writer(columns).writeValues(out)) {
            for (Map.Entry<String, String> entry : byCategory.entrySet()) {
                rows.write(new String[] {entry.getValue(), entry.getKey()});
            }
        }
        return out.toByteArray();
    }

    /**
     * Reads the categories by type; empty if the dataset has no such file, as those of other programs.
     *
     * @throws UsageException if the file is broken
     */
    static Map<String, String> read(Path folder) {
        Path file = folder.resolve(FILE);
        Map<String, String> categories = new HashMap<>();
        if (!Files.isRegularFile(file)) {
            return categories;
        }
        CsvSchema schema = CsvSchema.emptySchema().withHeader();
        try (MappingIterator<Map<String, String>> rows =
                new CsvMapper().readerForMapOf(String.class).with(schema).readValues(file.toFile())) {
            while (rows.hasNext()) {
                Map<String, String> row = rows.next();
                if (row.get(TYPE) == null || row.get(CATEGORY) == null) {
                    throw new UsageException(file + " needs the columns type and category");
                }
                categories.put(row.get(TYPE), row.get(CATEGORY));
            }
        } catch (IOException | RuntimeJsonMappingException e) {
            throw new UsageException(file + " cannot be read: " + IoMessages.of(e), e);
        }
        return categories;
    }
}
