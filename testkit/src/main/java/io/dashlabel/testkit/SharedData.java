package io.dashlabel.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds real images, labels and weights, which the project does not contain. They lie beside the checkout in
 * {@code shared/data} and {@code shared/models}. {@code DASHLABEL_TEST_DATA} and {@code DASHLABEL_TEST_MODELS} name
 * other folders. If a file is absent, JUnit skips the test and names the file.
 */
public final class SharedData {

    private SharedData() {}

    /** Returns a file or folder of the test data: {@code bdd100k/images}. */
    public static Path data(String relative) {
        return required("DASHLABEL_TEST_DATA", "data", relative);
    }

    /** Returns a file or folder of the test models: {@code permissive/yolox_nano_416_coco.onnx}. */
    public static Path model(String relative) {
        return required("DASHLABEL_TEST_MODELS", "models", relative);
    }

    /** The root of the project's checkout. */
    public static Path checkout() {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            if (Files.exists(dir.resolve(".mvn"))) {
                return dir;
            }
        }
        throw new IllegalStateException("the tests do not run in a checkout");
    }

    private static Path required(String variable, String folder, String relative) {
        String root = System.getenv(variable);
        Path base = root != null ? Path.of(root) : besideCheckout(folder);
        Path path = base == null ? null : base.resolve(relative);
        boolean there = path != null && Files.exists(path);
        Assumptions.assumeTrue(there, "absent: shared/" + folder + "/" + relative + " (set " + variable + ")");
        if (path == null) {
            throw new IllegalStateException();
        }
        return path;
    }

    private static @Nullable Path besideCheckout(String folder) {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            Path candidate = dir.resolveSibling("shared").resolve(folder);
            if (Files.exists(dir.resolve(".mvn")) && Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
