package io.dashlabel.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real command in a process of its own, in a folder of its own that is its home, its temporary and its working folder. */
final class ChildProcess {

    private final Path home;
    private final List<String> prefix;
    private final ProcessBuilder builder = new ProcessBuilder();

    /** @param prefix a command that starts the one that is appended to it */
    ChildProcess(Path home, String... prefix) throws IOException {
        this.home = home;
        this.prefix = List.of(prefix);
        builder.directory(home.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("HOME", home.toString());
        environment.remove("XDG_CACHE_HOME");
        environment.put("CLASSPATH", absolute(System.getProperty("java.class.path")));
        Files.createDirectories(home.resolve("tmp"));
    }

    ChildProcess with(String variable, String value) {
        builder.environment().put(variable, value);
        return this;
    }

    ChildProcess without(String variable) {
        builder.environment().remove(variable);
        return this;
    }

    Process start(Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + home.resolve("tmp"),
                "-Ddashlabel.samples="
                        + Path.of(System.getProperty("dashlabel.samples")).toAbsolutePath(),
                Main.class.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        builder.command(command)
                .redirectOutput(home.resolve("out.txt").toFile())
                .redirectError(home.resolve("err.txt").toFile());
        return builder.start();
    }

    Cli.Result run(Object... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new AssertionError("still runs; stderr: " + err());
            }
        } finally {
            process.destroyForcibly();
        }
        return new Cli.Result(process.exitValue(), out(), err());
    }

    String out() throws IOException {
        return Files.readString(home.resolve("out.txt"));
    }

    String err() throws IOException {
        return Files.readString(home.resolve("err.txt"));
    }

    /** Where a JVM that crashed says why. */
    List<Path> crashReports() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().startsWith("hs_err"))
                    .toList();
        }
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                Arrays.stream(classPath.split(File.pathSeparator))
                        .map(part -> Path.of(part).toAbsolutePath().toString())
                        .toList());
    }
}
