package io.dashlabel.serve.http;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of the page by their address below {@code /assets/}. They are read once from the folder {@code page} of the
 * resources, so an address can name nothing else.
 */
final class PageFiles {

    private static final String FOLDER = "/io/dashlabel/serve/page";

    private final Map<String, PageFile> files;

    private PageFiles(Map<String, PageFile> files) {
        this.files = Collections.unmodifiableMap(files);
    }

    static PageFiles load() throws IOException {
        URL folder = PageFiles.class.getResource(FOLDER);
        if (folder == null) {
            throw new IllegalStateException("this dashlabel was built without " + FOLDER);
        }
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return new PageFiles(read(Path.of(uri)));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return new PageFiles(read(jar.getPath(FOLDER)));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, PageFile> read(Path folder) throws IOException {
        List<Path> found;
        try (Stream<Path> all = Files.walk(folder)) {
            found = all.filter(Files::isRegularFile).toList();
        }
        Map<String, PageFile> files = new TreeMap<>();
        for (Path file : found) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            files.put(name, PageFile.of(name, Files.readAllBytes(file)));
        }
        return files;
    }

    Optional<PageFile> file(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
