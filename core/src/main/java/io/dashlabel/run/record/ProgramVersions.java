package io.dashlabel.run.record;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program that worked on a run.
 *
 * @param dashlabel version and commit
 * @param java version
 * @param system name and architecture
 */
public record ProgramVersions(Optional<String> dashlabel, Optional<String> java, Optional<String> system) {

    static final ProgramVersions NONE = new ProgramVersions(Optional.empty(), Optional.empty(), Optional.empty());

    /** This program on this machine. */
    public static ProgramVersions here(String dashlabel) {
        return new ProgramVersions(
                Optional.of(dashlabel),
                Optional.of(Runtime.version().toString()),
                Optional.of(System.getProperty("os.name") + " " + System.getProperty("os.arch")));
    }

    /** For people: {@code dashlabel 0.1.0, Java 17.0.15, Linux amd64}. */
    public String words() {
        return Stream.of(
                        dashlabel.map(version -> "dashlabel " + version),
                        java.map(version -> "Java " + version),
                        system)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }
}
