package io.dashlabel.onnx;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The part of a separate file that contains the numbers of one tensor.
 *
 * @param location file name in the model, relative to the model's folder
 * @param offset of the first byte
 * @param length in bytes; absent: up to the file's end
 */
record ExternalData(String location, long offset, OptionalLong length) {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    /**
     * Finds the file: it must lie in the model's folder or below, as ONNX requires. A model is untrusted data, and must
     * not make dashlabel read other files of this machine. If the model is a link, as in Hugging Face's cache, the file
     * may also lie beside the link's target.
     *
     * @param model the file of the model
     * @throws UsageException if the file is missing, too short, or outside the folder
     */
    Path resolve(Path model) {
        Path folder = model.toAbsolutePath().normalize().resolveSibling("");
        Path file = inFolder(model, folder);
        try {
            if (!Files.isRegularFile(file)) {
                throw new UsageException(model + " keeps its weights in a second file: " + location
                        + " belongs beside it, but is not in " + folder
                        + (Files.exists(file) ? " as a file" : "") + "; copy it there");
            }
            Path real = file.toRealPath();
            boolean inside = real.startsWith(folder.toRealPath())
                    || real.startsWith(model.toRealPath().resolveSibling(""));
            if (!inside) {
                throw rejection(model, "is a link to a file outside the model's folder");
            }
            long needed = Math.addExact(offset, length.orElse(0));
            if (Files.size(file) < needed) {
                throw new UsageException(file + " has " + Files.size(file) + " bytes, but " + model + " needs " + needed
                        + " of it: it is only part of the file, or of another model; copy it anew");
            }
            return file;
        } catch (ArithmeticException e) {
            throw rejection(model, "cannot contain the requested bytes");
        } catch (IOException e) {
            throw new UsageException(file + ", which belongs to " + model + ", cannot be read: " + e.getMessage(), e);
        }
    }

    private Path inFolder(Path model, Path folder) {
        if (location.isBlank() || location.startsWith("*/")) {
            throw rejection(model, "is no file name");
        }
        if (location.startsWith("/")
                || location.startsWith("\\")
                || DRIVE.matcher(location).matches()) {
            throw rejection(model, "does not count from the model's folder");
        }
        for (String part : location.split("[/\\\\]")) {
            if (part.equals("..")) {
                throw rejection(model, "leads out of the model's folder");
            }
        }
        if (offset < 0 || length.orElse(0) < 0) {
            throw rejection(model, "cannot contain the requested bytes");
        }
        try {
            return folder.resolve(location).normalize();
        } catch (InvalidPathException e) {
            throw rejection(model, "is no file name");
        }
    }

    private UsageException rejection(Path model, String reason) {
        return new UsageException(
                "refused: " + model + " names '" + location + "' as the file of its weights, which " + reason);
    }
}
