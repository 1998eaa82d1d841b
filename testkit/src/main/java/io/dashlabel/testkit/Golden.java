package io.dashlabel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares texts with golden files, which a person has read once. After an intended change
 * {@code mvn test -Ddashlabel.golden=write} writes the files again; the diff shows the change. Under {@code CI=true}
 * nothing is written.
 *
 * @param folder of the files
 * @param write whether to write instead of comparing
 * @param ci whether the build runs unattended
 */
public record Golden(Path folder, boolean write, boolean ci) {

    /** @param folder under {@code src/test/resources} of the tested module */
    public static Golden in(String folder) {
        return new Golden(
                Path.of(System.getProperty("basedir", ""), "src/test/resources", folder),
                "write".equals(System.getProperty("dashlabel.golden")),
                "true".equals(System.getenv("CI")));
    }

    /** Fails if the text differs from the file's, or if there is no file. Line ends do not matter. */
    public void verify(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        String plain = text.replace("\r\n", "\n");
        if (write) {
            assertThat(ci).as("golden files are not written under CI=true").isFalse();
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, plain);
            return;
        }
        assertThat(path).as("golden file; -Ddashlabel.golden=write writes it").isRegularFile();
        assertThat(plain)
                .as("%s; if the change is wanted, -Ddashlabel.golden=write writes it anew", path)
                .isEqualTo(Files.readString(path).replace("\r\n", "\n"));
    }
}
