package io.dashlabel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that a person has read once and that must not change unseen. They lie in files beside the tests; after a wanted
 * change {@code mvn test -Ddashlabel.golden=write} writes them anew, to be read in the diff. Under {@code CI=true} nothing
 * is written.
 *
 * @param folder of the files
 * @param write whether to write instead of compare
 * @param ci whether this is a build that nobody watches
 */
public record Golden(Path folder, boolean write, boolean ci) {

    /** @param folder under {@code src/test/resources} of the module whose tests run */
    public static Golden in(String folder) {
        return new Golden(
                Path.of(System.getProperty("basedir", ""), "src/test/resources", folder),
                "write".equals(System.getProperty("dashlabel.golden")),
                "true".equals(System.getenv("CI")));
    }

    /** Fails where the text differs from the file's, or there is none; line ends do not matter. */
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
