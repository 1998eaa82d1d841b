package io.dashlabel.onnx.catalogue;

import io.dashlabel.http.FileDownload;
import io.dashlabel.http.HttpClients;
import io.dashlabel.label.Suggestion;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ForeignModel;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.scene.SceneModelFiles;
import java.net.http.HttpClient;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds models by name, and their files. It first searches the folders of {@code DASHLABEL_MODELS} by hash, under any
 * file name. Next is the cache: {@code DASHLABEL_CACHE}, else {@code dashlabel} under {@code XDG_CACHE_HOME} or {@code
 * ~/.cache}. Last are the publishers' addresses, from which it downloads into the cache. A built-in model comes with
 * the product and is unpacked into the cache.
 *
 * <p>Every used file has the stated SHA-256. For a model without a stated hash, the first file is pinned in {@code
 * dashlabel.lock} in the cache, and every later file must be the same.
 *
 * <p>All methods throw {@link UsageException} with one sentence for the user. Safe for concurrent use, by several
 * processes too.
 */
public final class Catalogue {

    private final Supplier<List<CatalogueEntry>> source;
    private @Nullable List<CatalogueEntry> standard;
    private final Path folder;
    private final UserEntries own;
    private final Cache cache;
    private final ModelFiles files;
    private final ModelRegistry registry;

    /** @param source gives the product's models; asked at the first look, because most commands never look */
    Catalogue(Supplier<List<CatalogueEntry>> source, ModelFolders folders, Path cacheFolder, FileDownload download) {
        this.source = source;
        folder = cacheFolder;
        own = new UserEntries(cacheFolder);
        cache = new Cache(cacheFolder, new LockFile(cacheFolder), download);
        files = new ModelFiles(folders, cache);
        registry = ModelRegistry.NONE;
    }

    private Catalogue(Catalogue other, ModelRegistry registry) {
        source = other.source;
        folder = other.folder;
        own = other.own;
        cache = other.cache;
        files = other.files;
        this.registry = registry;
    }

    /** The same catalogue, which also finds the models of a registry. */
    public Catalogue with(ModelRegistry newRegistry) {
        return new Catalogue(this, newRegistry);
    }

    /** The product's catalogue. It reads and connects only on demand. */
    public static Catalogue standard(Map<String, String> environment, Path userHome) {
        return of(environment, userHome, () -> HttpClients.forFiles(environment).build());
    }

    /** The product's catalogue with another HTTP client, which should follow redirects. */
    public static Catalogue of(Map<String, String> environment, Path userHome, Supplier<HttpClient> client) {
        return new Catalogue(
                CatalogueJson::standard,
                ModelFolders.of(environment.get("DASHLABEL_MODELS")),
                cacheFolder(environment, userHome),
                new FileDownload(client, Duration.ofSeconds(30), 30_000));
    }

    /** The cache folder in this environment. */
    public static Path cacheFolder(Map<String, String> environment, Path userHome) {
        try {
            String own = environment.getOrDefault("DASHLABEL_CACHE", "");
            if (!own.isBlank()) {
                return Path.of(own).toAbsolutePath().normalize();
            }
            // The XDG specification demands that relative paths in this variable are ignored.
            Path caches = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
            return (caches.isAbsolute() ? caches : userHome.resolve(".cache")).resolve("dashlabel");
        } catch (InvalidPathException e) {
            throw new UsageException("DASHLABEL_CACHE or XDG_CACHE_HOME is no folder name: " + e.getInput(), e);
        }
    }

    /** The cache folder, for everything that can be downloaded or computed again. */
    public Path folder() {
        return folder;
    }

    /** All models: the product's, then the user's own. */
    public List<CatalogueEntry> entries() {
        return Stream.concat(standard().stream(), own.all().stream()).toList();
    }

    private synchronized List<CatalogueEntry> standard() {
        if (standard == null) {
            standard = List.copyOf(source.get());
        }
        return standard;
    }

    /** Finds a model by its name; the error for an unknown name lists the known names. */
    public CatalogueEntry entry(String name) {
        List<CatalogueEntry> all = entries();
        List<String> names = all.stream().map(CatalogueEntry::name).toList();
        return all.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("unknown model '" + name + "'; known: " + String.join(", ", names)
                        + ", or the path of an .onnx file" + Suggestion.ending(name, names)));
    }

    /** Whether a model can be used without network. Files in the cache are not hashed here. */
    public boolean isHere(CatalogueEntry entry) {
        return entry.builtIn() || located(entry).isPresent();
    }

    /**
     * Tries to bring models to this machine. It connects only if the sizes of all of them keep the bound. After a failed
     * download, it tries no further one.
     *
     * @throws UsageException if the models that are not here exceed the bound, an address gave other bytes than the
     *     model's, or the disk cannot be written
     */
    public PulledModels tryPull(List<CatalogueEntry> entries, DownloadBound bound, CatalogueListener listener) {
        return files.tryFiles(entries, bound, listener);
    }

    /**
     * Brings models to this machine. It connects only if the sizes of all of them keep the bound.
     *
     * @return their files, in the same order
     * @throws UsageException if the models that are not here exceed the bound, or one cannot be downloaded
     */
    public List<Path> pull(List<CatalogueEntry> entries, DownloadBound bound, CatalogueListener listener) {
        return files.files(entries, bound, listener);
    }

    /** The place of a model's file on this machine; empty if it is not here. Files in the cache are not hashed here. */
    Optional<Path> located(CatalogueEntry entry) {
        return files.located(entry);
    }

    /** Whether a text names a file of this machine, and neither a model of the catalogue nor one of a registry. */
    public static boolean isFile(String nameOrPath) {
        return isPath(nameOrPath) && !RegistryReference.isOne(nameOrPath);
    }

    /** The detector of that name; empty if the text is the path of a file. */
    public Optional<CatalogueEntry> named(String nameOrPath) {
        return isPath(nameOrPath) ? Optional.empty() : Optional.of(detector(nameOrPath));
    }

    /**
     * Finds a model by name and downloads it if needed, within {@link DownloadBound#standard}, or finds a user's own file
     * by its path, or a model of a registry. If the file has the hash of a model in the catalogue, it gets this model's words and profile.
     *
     * @throws UsageException if the name is not that of a detector
     */
    public ModelSpec resolve(String nameOrPath, CatalogueListener listener) {
        if (RegistryReference.isOne(nameOrPath)) {
            return registry.open(RegistryReference.of(nameOrPath), listener);
        }
        if (isPath(nameOrPath)) {
            requireOnnx(nameOrPath);
            ModelSpec own = ModelSpec.of(ModelFiles.existing(nameOrPath));
            return entries().stream()
                    .filter(entry -> ModelFiles.isSame(entry, own.file()))
                    .findFirst()
                    .map(entry -> new ModelSpec(own.name(), own.file(), entry.sha256(), entry.words(), entry.profile()))
                    .orElse(own);
        }
        return files.spec(detector(nameOrPath), listener);
    }

    private CatalogueEntry detector(String name) {
        CatalogueEntry entry = entry(name);
        if (entry.use() instanceof ModelUse.Detector) {
            return entry;
        }
        throw new UsageException("'" + name + "' is "
                + (SceneModels.scene(entry).isPresent() ? "a scene model" : "a part of scene models")
                + " and finds no objects: name a detector of `" + ThisCommand.line("models", "list")
                + "`, and a scene model in the section scene, with type: onnx and its name as model");
    }

    /** The model and the entries that belong to it, such as the text half of a scene model. */
    public List<CatalogueEntry> withParts(CatalogueEntry entry) {
        return SceneModels.names(entry).stream().map(this::entry).toList();
    }

    /**
     * Finds a scene model by name and downloads it if needed, or finds a user's own file by its path, with the files
     * that lie beside it.
     *
     * @param withText whether a text half of the catalogue is to be downloaded too; one that is here is used anyway
     * @throws AbsentModelException if the model cannot be downloaded
     * @throws UsageException if the name is not that of a scene model, there is no such file, the downloads exceed the
     *     bound, or an address gave other bytes than the model's
     */
    public SceneModelFiles scene(String nameOrPath, boolean withText, DownloadBound bound, CatalogueListener listener)
            throws AbsentModelException {
        Optional<CatalogueEntry> entry = namedScene(nameOrPath);
        return entry.isPresent()
                ? new SceneModels(this).named(entry.get(), withText, bound, listener)
                : new SceneModels(this).at(ModelFiles.existing(nameOrPath));
    }

    /**
     * The scene model of that name; empty if the text is the path of a file.
     *
     * @throws UsageException if there is no scene model of that name
     */
    public Optional<CatalogueEntry> namedScene(String nameOrPath) {
        requireScene(nameOrPath);
        return isPath(nameOrPath) ? Optional.empty() : Optional.of(entry(nameOrPath));
    }

    /**
     * Requires that a text is the name of a scene model or looks like the path of an ONNX file. Opens no file.
     *
     * @throws UsageException if the text is neither
     */
    public void requireScene(String nameOrPath) {
        if (isPath(nameOrPath)) {
            requireOnnx(nameOrPath);
            return;
        }
        List<String> names = entries().stream()
                .filter(entry -> SceneModels.scene(entry).isPresent())
                .map(CatalogueEntry::name)
                .toList();
        if (!names.contains(nameOrPath)) {
            throw new UsageException(
                    "'" + nameOrPath + "' is no scene model; the scene models are " + String.join(", ", names)
                            + ", or the path of an .onnx file" + Suggestion.ending(nameOrPath, names));
        }
    }

    /**
     * Requires that a text is the name of a detector or looks like the path of an ONNX file. Opens no file.
     *
     * @throws UsageException if the text is neither
     */
    public void requireKnown(String nameOrPath) {
        if (RegistryReference.isOne(nameOrPath)) {
            var unused = RegistryReference.of(nameOrPath);
        } else if (isPath(nameOrPath)) {
            requireOnnx(nameOrPath);
        } else {
            var unused = detector(nameOrPath);
        }
    }

    private static boolean isPath(String nameOrPath) {
        return nameOrPath.endsWith(".onnx")
                || nameOrPath.contains("/")
                || nameOrPath.contains("\\")
                || ForeignModel.ofFileName(nameOrPath).isPresent();
    }

    /**
     * Rejects a missing file with a foreign extension. An existing one may still be an ONNX model; its bytes decide
     * when it is opened.
     */
    private static void requireOnnx(String path) {
        ForeignModel.ofFileName(path).filter(kind -> !ModelFiles.exists(path)).ifPresent(kind -> {
            throw new UsageException(kind.message(path));
        });
    }

    /** Adds a user's own model, for this and every later command with the same cache. */
    public void add(CatalogueEntry entry) {
        if (entry.file().isPresent()) {
            var unused = ModelFiles.whole(entry.file().get().toString());
        }
        own.change(entries -> {
            if (Stream.concat(standard().stream(), entries.stream())
                    .anyMatch(known -> known.name().equals(entry.name()))) {
                throw new UsageException("there is a model '" + entry.name() + "' already: choose another name"
                        + " or remove your own with `" + ThisCommand.line("models", "remove", entry.name()) + "`");
            }
            entries.add(entry);
            return entries;
        });
    }

    /**
     * Deletes a model's file in the cache and its pin. Deletes its entry too if the user added it. A file outside the
     * cache stays.
     *
     * @return whether there was anything to delete
     */
    public boolean remove(String name) {
        CatalogueEntry entry = entry(name);
        boolean cached = cache.remove(entry);
        if (standard().contains(entry)) {
            return cached;
        }
        own.change(entries ->
                entries.stream().filter(other -> !other.name().equals(name)).toList());
        return true;
    }

    /**
     * Hashes every model that is on this machine and opens every detector.
     *
     * @param opening opens a detector and returns a description; the message of its exception becomes the remark
     */
    public List<CheckedModel> check(Function<ModelSpec, String> opening) {
        List<CheckedModel> checked = new ArrayList<>();
        for (CatalogueEntry entry : entries()) {
            Optional<Path> file =
                    entry.builtIn() ? Optional.of(files.file(entry, CatalogueListener.silent())) : located(entry);
            file.ifPresent(it -> checked.add(files.check(entry, it, opening)));
        }
        return checked;
    }
}
