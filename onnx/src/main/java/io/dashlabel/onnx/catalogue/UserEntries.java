package io.dashlabel.onnx.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The models that a user has added, in {@code catalogue.json} beside the cached files. */
final class UserEntries {

    private final Path file;
    private final SharedJson json;

    UserEntries(Path cache) {
        file = cache.resolve("catalogue.json");
        json = new SharedJson(file);
    }

    List<CatalogueEntry> all() {
        return CatalogueJson.read(json.read(), file.toString());
    }

    void change(UnaryOperator<List<CatalogueEntry>> edit) {
        json.change(root -> {
            List<CatalogueEntry> now = new ArrayList<>(CatalogueJson.read(root, file.toString()));
            CatalogueJson.write(edit.apply(now), root);
        });
    }
}
