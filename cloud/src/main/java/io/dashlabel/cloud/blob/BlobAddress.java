package io.dashlabel.cloud.blob;

import io.dashlabel.label.UsageException;
import io.dashlabel.net.SecretParts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in Azure Blob Storage: {@code azblob://account/container/prefix}. Names are literal, not parts of a URL:
 * {@code %}, {@code #} and {@code ?} stand for themselves.
 *
 * @param prefix a folder or a blob, without {@code /} at either end; empty for the whole container
 */
public record BlobAddress(String account, String container, String prefix) {

    private static final String SCHEME = "azblob://";
    private static final Pattern FORM = Pattern.compile(
            SCHEME + "(?<account>[a-z0-9][a-z0-9-]{1,62})/(?<container>[a-z0-9$][a-z0-9-]{2,62})(?:/(?<prefix>.*))?");

    /** Whether a place has this form, correct or malformed. */
    public static boolean isOne(String place) {
        return place.startsWith("azblob:");
    }

    /** @throws UsageException if it is malformed, or if it has a signature, which the message does not repeat */
    public static BlobAddress of(String place) {
        if (place.contains("sig=") || !SecretParts.secrets(place).isEmpty()) {
            throw withSecret();
        }
        Matcher matcher = FORM.matcher(place);
        if (!matcher.matches()) {
            throw new UsageException("'" + place.replaceAll("\\p{Cntrl}", "?")
                    + "' is not an address in Azure Blob Storage; write azblob://ACCOUNT/CONTAINER/FOLDER");
        }
        String prefix = matcher.group("prefix") == null ? "" : matcher.group("prefix");
        return new BlobAddress(matcher.group("account"), matcher.group("container"), prefix.replaceAll("^/+|/+$", ""));
    }

    /** The error for an address with a secret in it. */
    public static UsageException withSecret() {
        return new UsageException(
                "an address in Azure Blob Storage must not have a shared access signature, because every file"
                        + " about the run would contain it; set AZURE_STORAGE_SAS_TOKEN or blob.secret instead");
    }

    /** The common prefix of all blobs in this folder. */
    String folder() {
        return prefix.isEmpty() ? "" : prefix + "/";
    }

    BlobAddress child(String name) {
        return new BlobAddress(account, container, folder() + name);
    }

    @Override
    public String toString() {
        return SCHEME + account + "/" + container + (prefix.isEmpty() ? "" : "/" + prefix);
    }
}
