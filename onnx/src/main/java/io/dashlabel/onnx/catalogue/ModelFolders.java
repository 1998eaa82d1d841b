package io.dashlabel.onnx.catalogue;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The folders of {@code DASHLABEL_MODELS}, searched with all their sub-folders. dashlabel never writes there. */
final class ModelFolders {

    private static final int DEPTH = 20;

    private final List<Path> folders;

    ModelFolders(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Reads folders in the syntax of {@code PATH}. */
    static ModelFolders of(@Nullable String list) {
        try {
            return new ModelFolders(Arrays.stream((list == null ? "" : list).split(File.pathSeparator))
                    .filter(folder -> !folder.isBlank())
                    .map(Path::of)
                    .toList());
        } catch (InvalidPathException e) {
            throw new UsageException("DASHLABEL_MODELS is no list of folders: " + list, e);
        }
    }

    /** Finds a file by its hash, under any name. If the size is known, only files of this size are hashed. */
    Optional<Path> withHash(String sha256, OptionalLong bytes) {
        return candidates(bytes, Optional.empty()).stream()
                .filter(file -> hashIs(sha256, file))
                .findFirst();
    }

    /** Finds a file by its name, for models without a stated hash. */
    Optional<Path> named(String fileName) {
        return candidates(OptionalLong.empty(), Optional.of(fileName)).stream().findFirst();
    }

    /** The searched folders, for the end of a sentence. */
    String description() {
        if (folders.isEmpty()) {
            return "DASHLABEL_MODELS (not set)";
        }
        List<String> words = folders.stream()
                .map(folder -> folder + (Files.isDirectory(folder) ? "" : " (no such folder)"))
                .toList();
        return "DASHLABEL_MODELS " + String.join(", ", words);
    }

    private static boolean hashIs(String sha256, Path file) {
        try {
            return ModelFile.of(file).fingerprint().hex().equals(sha256);
        } catch (IOException | UsageException e) {
            return false; // A file that is unreadable or lacks a part is not the wanted file.
        }
    }

    private List<Path> candidates(OptionalLong bytes, Optional<String> fileName) {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            try {
                Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String name = String.valueOf(file.getFileName());
                        boolean size = bytes.isEmpty() || bytes.getAsLong() == attributes.size();
                        boolean fits = fileName.map(name::equals).orElse(bytes.isPresent() || name.endsWith(".onnx"));
                        if (attributes.isRegularFile() && size && fits) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
                        return FileVisitResult.CONTINUE;
                    }
                });
            } catch (IOException e) {
                throw new UsageException("cannot look into " + folder + " of DASHLABEL_MODELS: " + IoMessages.of(e), e);
            }
        }
        found.sort(null);
        return found;
    }
}
