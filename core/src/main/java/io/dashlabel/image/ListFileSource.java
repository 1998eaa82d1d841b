package io.dashlabel.image;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists the images that a text file names. The file is UTF-8 with one path per line, relative to the list file's folder
 * or absolute. Empty lines and lines that begin with {@code #} are ignored. A path that is listed twice is one image.
 *
 * <p>An image below the list file's folder has its relative path as its name. Any other image has its path without root
 * and {@code ..}. If two images get the same name, the later one gets a number: {@code b.jpg}, {@code b~2.jpg}.
 *
 * <p>The source does not check whether the listed files exist. Loading a missing file fails for that image only.
 */
public final class ListFileSource implements ImageSource {

    private final Path listFile;
    private final ImageLimits limits;

    /** The images of the list file as it was when {@link #find} read it. */
    private record Known(FileTime time, long size, Map<String, ImageRef> byName) {}

    private volatile Optional<Known> known = Optional.empty();

    public ListFileSource(Path listFile) {
        this(listFile, ImageLimits.DEFAULT);
    }

    public ListFileSource(Path listFile, ImageLimits limits) {
        this.listFile = listFile;
        this.limits = limits;
    }

    @Override
    public String description() {
        return listFile.toString();
    }

    /** Reads the list file again only if it changed. */
    @Override
    public Optional<ImageRef> find(String name) throws IOException {
        FileTime time;
        long size;
        try {
            time = Files.getLastModifiedTime(listFile);
            size = Files.size(listFile);
        } catch (NoSuchFileException e) {
            throw missing(e);
        }
        Optional<Known> before =
                known.filter(there -> there.size() == size && there.time().equals(time));
        Known now = before.isPresent() ? before.get() : new Known(time, size, byName());
        known = Optional.of(now);
        return Optional.ofNullable(now.byName().get(name));
    }

    @Override
    public Stream<ImageRef> images() throws IOException {
        return byName().values().stream();
    }

    private Map<String, ImageRef> byName() throws IOException {
        Path base = Objects.requireNonNull(listFile.toAbsolutePath().normalize().getParent());
        Map<String, ImageRef> byName = new TreeMap<>();
        Set<Path> seen = new HashSet<>();
        for (String line : text().split("\\R", -1)) {
            String entry = line.strip();
            if (entry.isEmpty() || entry.startsWith("#")) {
                continue;
            }
            try {
                Path file = base.resolve(entry).normalize();
                if (seen.add(file)) {
                    String name = free(name(base, file, Path.of(entry)), byName.keySet());
                    byName.put(name, new FileRef(name, base.resolve(entry), limits));
                }
            } catch (InvalidPathException e) {
                String name = free(parts(List.of(entry.replace('\0', '_').split("/", -1))), byName.keySet());
                byName.put(name, new InvalidPath(name, "is listed by a text that is no path: " + e.getReason()));
            }
        }
        if (byName.isEmpty()) {
            throw new UsageException(listFile + " lists no images: every line is empty or a comment");
        }
        return byName;
    }

    private String text() throws IOException {
        try {
            String text = Files.readString(listFile, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw missing(e);
        } catch (CharacterCodingException e) {
            throw new UsageException(
                    listFile + " is no list of images: it is not UTF-8 text with one path per line", e);
        }
    }

    private UsageException missing(NoSuchFileException cause) {
        return new UsageException("there is no list file " + listFile, cause);
    }

    private static String name(Path base, Path file, Path entry) {
        Path path = file.startsWith(base) ? base.relativize(file) : entry.normalize();
        List<String> names = new ArrayList<>();
        path.forEach(part -> names.add(part.toString()));
        return parts(names);
    }

    private static String parts(List<String> parts) {
        String name = parts.stream()
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                .collect(Collectors.joining("/"));
        return name.isEmpty() ? "unnamed" : name;
    }

    private static String free(String name, Set<String> taken) {
        int dot = name.lastIndexOf('.');
        int cut = dot > name.lastIndexOf('/') ? dot : name.length();
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name.substring(0, cut) + "~" + i + name.substring(cut);
        }
        return free;
    }

    /** A line that cannot be a path on this machine. */
    private record InvalidPath(String name, String reason) implements ImageRef {
        @Override
        public byte[] load() throws IOException {
            throw new IOException(reason);
        }
    }
}
