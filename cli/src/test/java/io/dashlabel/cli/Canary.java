package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A secret that must turn up nowhere, and the search for it in all bytes that there are. */
final class Canary {

    /** No word of a sentence, and nothing that an address would have to encode. */
    static final String SECRET = "Zq7kXw93vTn5Rb2LmHd8";

    private Canary() {}

    /** Fails where the secret is in what a command has said. */
    static Cli.Result isNotIn(Cli.Result result) {
        assertThat(forms(result.out() + result.err()))
                .as("said: %s %s", result.out(), result.err())
                .isEmpty();
        return result;
    }

    /** Fails where the secret is in a file under a folder, in the name of one, or inside an archive. */
    static void isNotUnder(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                assertThat(forms(path.toString())).as("name of %s", path).isEmpty();
                if (Files.isRegularFile(path)) {
                    isNotIn(path.toString(), Files.readAllBytes(path));
                }
            }
        }
    }

    private static void isNotIn(String name, byte[] bytes) throws IOException {
        assertThat(forms(new String(bytes, StandardCharsets.ISO_8859_1)))
                .as("%s", name)
                .isEmpty();
        if (bytes.length > 2 && bytes[0] == 'P' && bytes[1] == 'K') {
            ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes));
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                isNotIn(name + "!" + entry.getName(), zip.readAllBytes());
            }
        } else if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
            isNotIn(name + "!", new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes());
        }
    }

    /** Those of its forms that a text has. */
    private static List<String> forms(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String bare = lower.replaceAll("[^a-z0-9]", "");
        byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>();
        if (bare.contains(SECRET.toLowerCase(Locale.ROOT))) {
            found.add("as it stands or spaced out");
        }
        if (bare.contains(SECRET.substring(SECRET.length() - 12).toLowerCase(Locale.ROOT))
                || bare.contains(SECRET.substring(0, 12).toLowerCase(Locale.ROOT))) {
            found.add("in part");
        }
        if (lower.contains(HexFormat.of().formatHex(secret))) {
            found.add("in hexadecimal");
        }
        if (text.contains(URLEncoder.encode(SECRET, StandardCharsets.UTF_8))) {
            found.add("as in an address");
        }
        for (int before = 0; before < 3; before++) {
            String form =
                    Base64.getEncoder().encodeToString((" ".repeat(before) + SECRET).getBytes(StandardCharsets.UTF_8));
            if (text.contains(form.substring(4, 24))) {
                found.add("in base64");
            }
        }
        return found;
    }
}
