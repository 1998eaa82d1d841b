package io.dashlabel.onnx;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A part of a file beside the model that holds the numbers of one tensor.
 *
 * @param location name of the file as the model has it, relative to the model's folder
 * @param offset of the first byte
 * @param length in bytes; absent: to the file's end
 */
record ExternalData(String location, long offset, OptionalLong length) {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    /**
     * Where the file is: in the model's folder or below it, as ONNX demands. A model is data from elsewhere and must not
     * choose other files of this machine to be read. Where the model is a link, as in the cache of Hugging Face, the file
     * may lie where the model itself lies.
     *
     * @param model file whose data this is
     * @throws UsageException where it is missing, too short, or lies elsewhere
     */
    Path in(Path model) {
        Path folder = model.toAbsolutePath().normalize().resolveSibling("");
        Path file = beside(model, folder);
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
                throw refused(model, "is a link to a file outside the model's folder");
            }
            long needed = Math.addExact(offset, length.orElse(0));
            if (Files.size(file) < needed) {
                throw new UsageException(file + " has " + Files.size(file) + " bytes, but " + model + " needs " + needed
                        + " of it: it is only part of the file, or of another model; copy it anew");
            }
            return file;
        } catch (ArithmeticException e) {
            throw refused(model, "is asked for bytes that no file has");
        } catch (IOException e) {
            throw new UsageException(file + ", which belongs to " + model + ", cannot be read: " + e.getMessage(), e);
        }
    }

    private Path beside(Path model, Path folder) {
        if (location.isBlank() || location.startsWith("*/")) {
            throw refused(model, "is no file name");
        }
        if (location.startsWith("/")
                || location.startsWith("\\")
                || DRIVE.matcher(location).matches()) {
            throw refused(model, "does not count from the model's folder");
        }
        for (String part : location.split("[/\\\\]")) {
            if (part.equals("..")) {
                throw refused(model, "leads out of the model's folder");
            }
        }
        if (offset < 0 || length.orElse(0) < 0) {
            throw refused(model, "is asked for bytes that no file has");
        }
        try {
            return folder.resolve(location).normalize();
        } catch (InvalidPathException e) {
            throw refused(model, "is no file name");
        }
    }

    private UsageException refused(Path model, String why) {
        return new UsageException(
                "refused: " + model + " names '" + location + "' as the file of its weights, which " + why);
    }
}
