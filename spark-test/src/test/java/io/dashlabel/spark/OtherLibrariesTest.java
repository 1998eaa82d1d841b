package io.dashlabel.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the program says if a library of Spark comes first on the class path and is older than dashlabel's. Spark 4.0 and 4.1
 * bring an older snakeyaml-engine; a class of that name without the methods of the newer one stands for it here.
 */
class OtherLibrariesTest {

    private static final String OLDER = "package org.snakeyaml.engine.v2.api; public final class LoadSettings {}";

    @TempDir
    private Path home = Path.of("");

    @Test
    void an_older_library_that_comes_first_ends_the_program_with_the_settings_that_help() throws Exception {
        Path config = Files.writeString(home.resolve("night.yaml"), "threshold: 0.4\n");
        Path errors = home.resolve("errors");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        older() + File.pathSeparator + System.getProperty("java.class.path"),
                        "io.dashlabel.spark.Main",
                        "run",
                        "--config",
                        config.toString(),
                        "--images",
                        home.toString()))
                .directory(home.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readAllLines(errors))
                .filteredOn(line -> line.startsWith("dashlabel: "))
                .singleElement()
                .asString()
                .contains("Spark's own libraries are used in place of dashlabel's")
                .contains("--conf spark.driver.userClassPathFirst=true")
                .contains("--conf spark.executor.userClassPathFirst=true")
                .contains("java.lang.NoSuchMethodError")
                .contains("LoadSettings");
        assertThat(process.exitValue()).isEqualTo(2);
    }

    /** A folder of classes. */
    private Path older() throws IOException {
        Path source = Files.writeString(home.resolve("LoadSettings.java"), OLDER);
        Path folder = Files.createDirectory(home.resolve("older"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-d", folder.toString(), source.toString()))
                .isZero();
        return folder;
    }
}
