package io.dashlabel.onnx.catalogue;

import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelProfile;
import io.dashlabel.onnx.ModelSpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A model with a name.
 *
 * @param name lower-case letters, digits, dots and hyphens: {@code yolox-nano-416}
 * @param title for people
 * @param licence of the weights as an SPDX id, or {@code unknown}
 * @param sha256 64 lower-case hexadecimal digits; if absent, the first download is pinned
 * @param bytes size of the file, if known
 * @param urls public addresses of the same bytes, tried in this order; empty if the model is on this machine
 * @param file absolute path on this machine, in place of an address
 * @param builtIn whether the product contains the model, in place of an address or a file; such a model has a hash
 * @param words of the classes by index; if empty, those in the file's metadata, else COCO's 80
 * @param profile facts that the file does not state about itself
 * @param use what it is used for
 * @param makersAp COCO AP as its makers state it, 0 to 100; absent if they state none for this file
 * @param notes on its use
 */
public record CatalogueEntry(
        String name,
        String title,
        String licence,
        Optional<String> sha256,
        OptionalLong bytes,
        List<URI> urls,
        Optional<Path> file,
        boolean builtIn,
        List<String> words,
        ModelProfile profile,
        ModelUse use,
        OptionalDouble makersAp,
        String notes) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public CatalogueEntry {
        if (!NAME.matcher(name).matches() || name.endsWith(".onnx")) {
            throw new UsageException("'" + name + "' is no name for a model: use up to 64 lower-case letters, digits,"
                    + " dots and hyphens, not ending in .onnx");
        }
        sha256 = sha256.map(hash -> hash.toLowerCase(Locale.ROOT));
        if (sha256.isPresent() && !SHA256.matcher(sha256.get()).matches()) {
            throw new UsageException(
                    "'" + sha256.get() + "' is no SHA-256 for " + name + ": it takes 64 hexadecimal digits");
        }
        if (bytes.isPresent() && bytes.getAsLong() <= 0) {
            throw new UsageException("bytes of " + name + " must be positive, is " + bytes.getAsLong());
        }
        if (makersAp.isPresent() && !(makersAp.getAsDouble() > 0 && makersAp.getAsDouble() <= 100)) {
            throw new UsageException(
                    "makersAp of " + name + " must lie above 0 and up to 100, is " + makersAp.getAsDouble());
        }
        urls = List.copyOf(urls);
        for (URI url : urls) {
            String scheme = String.valueOf(url.getScheme());
            if (!(scheme.equals("https") || scheme.equals("http")) || url.getHost() == null) {
                throw new UsageException("'" + url + "' of " + name + " is no http or https address");
            }
        }
        if ((urls.isEmpty() ? 0 : 1) + (file.isEmpty() ? 0 : 1) + (builtIn ? 1 : 0) != 1) {
            throw new UsageException("model " + name + " needs either an address or a file");
        }
        if (builtIn && sha256.isEmpty()) {
            throw new UsageException("model " + name + " is built in and needs its SHA-256");
        }
        words = List.copyOf(words);
    }

    /** An entry of which only the address is known, and perhaps the hash. */
    public static CatalogueEntry at(URI url, String name, Optional<String> sha256) {
        return own(name, sha256, List.of(url), Optional.empty());
    }

    /** An entry for a file on this machine. A relative path starts at the working directory. */
    public static CatalogueEntry in(Path file, String name, Optional<String> sha256) {
        return own(name, sha256, List.of(), Optional.of(file.toAbsolutePath().normalize()));
    }

    private static CatalogueEntry own(String name, Optional<String> sha256, List<URI> urls, Optional<Path> file) {
        return new CatalogueEntry(
                name,
                name,
                "unknown",
                sha256,
                OptionalLong.empty(),
                urls,
                file,
                false,
                List.of(),
                ModelProfile.UNKNOWN,
                new ModelUse.Detector(),
                OptionalDouble.empty(),
                "added by you");
    }

    public CatalogueEntry with(List<String> newWords, ModelProfile newProfile) {
        return new CatalogueEntry(
                name, title, licence, sha256, bytes, urls, file, builtIn, newWords, newProfile, use, makersAp, notes);
    }

    /** The publisher's name for the file: {@code yolox_nano_416x416.onnx}. */
    public String fileName() {
        if (builtIn) {
            return name + ".onnx";
        }
        String path = file.map(Path::toString).orElseGet(() -> urls.get(0).getPath());
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** The name of its file in the cache. The files of a built-in model from several versions have different names. */
    String cachedName() {
        String version = builtIn ? "-" + sha256.orElseThrow().substring(0, 8) : "";
        int dot = fileName().lastIndexOf('.');
        boolean keeps = use instanceof ModelUse.Part && dot >= 0;
        return name + version + (keeps ? fileName().substring(dot) : ".onnx");
    }

    /**
     * The model of an entry for a file on this machine.
     *
     * @throws UsageException if the entry has no file, or the file does not exist
     */
    public ModelSpec onThisMachine() {
        return spec(
                ModelFiles.existing(file.map(Path::toString)
                        .orElseThrow(() -> new UsageException(name + " is in no file on this machine"))),
                Optional.empty());
    }

    /**
     * A model in a file on this machine, with the facts of this entry.
     *
     * @param taken the file's hash, if it was computed
     */
    ModelSpec spec(Path at, Optional<String> taken) {
        return new ModelSpec(name, at, taken, words, profile);
    }
}
