package io.dashlabel.label;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * A SHA-256 hash, which identifies bytes.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) {

    public Sha256 {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a SHA-256 has 64 lower-case hexadecimal digits, not '" + hex + "'");
        }
    }

    private Sha256(MessageDigest digest) {
        this(HexFormat.of().formatHex(digest.digest()));
    }

    public static Sha256 of(byte[] bytes) {
        return of(Stream.of(bytes));
    }

    /** Hashes a text in UTF-8. */
    public static Sha256 of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Hashes the concatenation of byte arrays. The caller may reuse an array after the stream has moved to the next
     * one.
     */
    public static Sha256 of(Stream<byte[]> pieces) {
        MessageDigest digest = digest();
        pieces.forEachOrdered(digest::update);
        return new Sha256(digest);
    }

    /** Hashes a file. The file may be larger than the memory. */
    public static Sha256 of(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return new Sha256(digest);
    }

    /** Returns the first hexadecimal digits, at most 64. */
    public String hex(int digits) {
        return hex.substring(0, digits);
    }

    /** Returns the whole hash in base 64, 44 characters. */
    public String base64() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
