package io.dashlabel.format;

import io.dashlabel.json.JsonShape;
import io.dashlabel.label.UsageException;
import io.dashlabel.label.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file or folder that may hold labels, with the beginning of its contents, by which formats recognise it. Immutable.
 */
public final class LabelFile {

    private static final int HEAD = 1 << 16;
    private static final int SHOWN = 40;
    private static final Pattern ROOT = Pattern.compile(
            "\\A\uFEFF?\\s*(?:<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE[^>\\[]*(?:\\[.*?\\]\\s*)?>|\\s)*<([\\w.:-]+)",
            Pattern.DOTALL);

    private final Path path;
    private final String name;
    private final byte[] head;
    private final boolean isWhole;
    private final JsonShape json;
    private final LabelContext context;

    private LabelFile(Path path, String name, LabelContext context, byte[] head, boolean isWhole, JsonShape json) {
        this.path = path;
        this.name = name;
        this.context = context;
        this.head = head;
        this.isWhole = isWhole;
        this.json = json;
    }

    /**
     * Reads the first 64 KiB of a file, or looks at a folder.
     *
     * @param name its path within the requested folder, with {@code /}; for a requested file, its own name
     * @throws UsageException if the file is UTF-16
     */
    public static LabelFile open(Path path, String name) throws IOException {
        return open(path, name, LabelContext.none());
    }

    /** Like {@link #open(Path, String)}, with what is known about the dataset that the file belongs to. */
    static LabelFile open(Path path, String name, LabelContext context) throws IOException {
        if (Files.isDirectory(path)) {
            return new LabelFile(
                    path, name, context, new byte[0], true, new JsonShape(Set.of(), false, Optional.empty()));
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(HEAD);
        }
        if (isUtf16(head)) {
            throw new UsageException(path + " is UTF-16; save it as UTF-8");
        }
        boolean isWhole = head.length < HEAD;
        return new LabelFile(path, name, context, head, isWhole, JsonShape.of(path, head, isWhole));
    }

    private static boolean isUtf16(byte[] head) {
        return head.length >= 2
                && ((head[0] == (byte) 0xFE && head[1] == (byte) 0xFF)
                        || (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE));
    }

    public Path path() {
        return path;
    }

    /** Its path within the requested folder, with {@code /}. */
    public String name() {
        return name;
    }

    /** What is known beside the file's contents. */
    public LabelContext context() {
        return context;
    }

    /** The shape of its beginning as JSON. */
    public JsonShape json() {
        return json;
    }

    /** Whether the beginning of its JSON holds one of these paths. */
    public boolean has(String... paths) {
        return json.has(paths);
    }

    /** The complete lines among its first 64 KiB, as UTF-8; empty for JSON, or if the file is no text. */
    public Optional<String> text() {
        String text = decoded();
        if (!json.paths().isEmpty() || text.indexOf(0) >= 0) {
            return Optional.empty();
        }
        return Optional.of(isWhole ? text : text.substring(0, text.lastIndexOf('\n') + 1));
    }

    /** The name of the root element, if the file is XML. */
    public Optional<String> xmlRoot() {
        Matcher root = ROOT.matcher(decoded());
        return root.find() ? Optional.of(root.group(1)) : Optional.empty();
    }

    private String decoded() {
        return new String(head, StandardCharsets.UTF_8);
    }

    /** The error that no format reads the file. */
    UsageException unknown(String known) {
        return json.fault()
                .orElseGet(() -> new UsageException(
                        isWhole && head.length == 0 && !Files.isDirectory(path)
                                ? path + " is empty; a label file is needed"
                                : path + " is no label file that dashlabel knows (" + seen() + "); known: " + known));
    }

    private String seen() {
        if (Files.isDirectory(path)) {
            return "it is a folder";
        }
        return json.words()
                .or(() -> xmlRoot().map(root -> "it is XML with the root <" + root + ">"))
                .orElseGet(() -> {
                    String start = text().map(String::strip).orElse("");
                    if (start.isEmpty() || start.startsWith("{") || start.startsWith("[")) {
                        return "it is not a JSON object or list with anything in it";
                    }
                    String first = start.lines().findFirst().orElse("");
                    return "it begins with '"
                            + VisibleText.line(first.length() > SHOWN ? first.substring(0, SHOWN) + "…" : first) + "'";
                });
    }
}
