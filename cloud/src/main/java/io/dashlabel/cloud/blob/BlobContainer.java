package io.dashlabel.cloud.blob;

import com.azure.core.http.rest.PagedResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.DeleteSnapshotsOptionType;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.blob.specialized.BlobLeaseClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import io.dashlabel.cloud.blob.BlobException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads and writes the blobs of a container by name, and throws {@link BlobException}. Safe for concurrent use. */
final class BlobContainer {

    static final String READER = "Storage Blob Data Reader";
    static final String CONTRIBUTOR = "Storage Blob Data Contributor";

    /**
     * A blob in a list.
     *
     * @param md5 as hexadecimal digits; absent if the writer of the blob gave none
     */
    record Listed(String name, String etag, Optional<String> md5, long bytes) {}

    private final BlobContainerClient client;
    private final BlobAddress address;
    private final BlobLogin login;
    private final int page;

    /** @param page blobs in each page of a list, 1 to 5,000 */
    BlobContainer(BlobContainerClient client, BlobAddress address, BlobLogin login, int page) {
        this.client = client;
        this.address = address;
        this.login = login;
        this.page = page;
    }

    /**
     * Lists all blobs with a prefix, by name, page by page. The iterator throws errors unchecked. It leaves out
     * folders, which an account with a hierarchical namespace lists as blobs.
     */
    Iterator<Listed> list(String prefix) {
        return list(prefix, false);
    }

    /** Lists like {@link #list(String)}, with the folders of an account with a hierarchical namespace. */
    Iterator<Listed> listAll(String prefix) {
        return list(prefix, true);
    }

    private Iterator<Listed> list(String prefix, boolean folders) {
        ListBlobsOptions options = new ListBlobsOptions()
                .setPrefix(prefix)
                .setMaxResultsPerPage(page)
                .setDetails(new BlobListDetails().setRetrieveMetadata(true));
        List<Iterator<PagedResponse<BlobItem>>> pages = new ArrayList<>(1); // the first request creates it
        return new BlobListing(() -> {
            try {
                return call("listing", prefix, READER, () -> {
                    if (pages.isEmpty()) {
                        pages.add(
                                client.listBlobs(options, null).iterableByPage().iterator());
                    }
                    return pages.get(0).hasNext()
                            ? Optional.of(pages.get(0).next().getValue().stream()
                                    .filter(item -> folders || !isFolder(item))
                                    .map(BlobContainer::listed)
                                    .toList())
                            : Optional.empty();
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static boolean isFolder(BlobItem item) {
        return Optional.ofNullable(item.getMetadata()).orElse(Map.of()).entrySet().stream()
                .anyMatch(each ->
                        each.getKey().equalsIgnoreCase("hdi_isfolder") && "true".equalsIgnoreCase(each.getValue()));
    }

    private static Listed listed(BlobItem item) {
        byte[] md5 = item.getProperties().getContentMd5();
        return new Listed(
                item.getName(),
                bare(item.getProperties().getETag()),
                Optional.ofNullable(md5).map(HexFormat.of()::formatHex),
                item.getProperties().getContentLength());
    }

    /** The direct sub-folders, with {@code /} at their ends. */
    Stream<String> folders(String folder) throws BlobException {
        return call(
                "listing",
                folder,
                READER,
                () -> client.listBlobsByHierarchy("/", new ListBlobsOptions().setPrefix(folder), null).stream()
                        .filter(item -> Boolean.TRUE.equals(item.isPrefix()))
                        .map(BlobItem::getName)
                        .toList())
                .stream();
    }

    /** Reads the whole blob; fails if its tag has changed. */
    byte[] read(String name, Optional<String> etag) throws BlobException {
        BlobRequestConditions same = new BlobRequestConditions().setIfMatch(etag.orElse(null));
        return call(
                "reading",
                name,
                READER,
                () -> blob(name)
                        .downloadContentWithResponse(null, same, null, Context.NONE)
                        .getValue()
                        .toBytes());
    }

    /** Reads like {@link #read}, for content that may exceed the memory. */
    void read(String name, Optional<String> etag, OutputStream into) throws BlobException {
        BlobRequestConditions same = new BlobRequestConditions().setIfMatch(etag.orElse(null));
        call(
                "reading",
                name,
                READER,
                () -> blob(name).downloadStreamWithResponse(into, null, null, same, false, null, Context.NONE));
    }

    /**
     * Writes the whole blob and replaces an existing one.
     *
     * @param md5 of the data; absent to store none
     * @return its tag
     */
    String write(String name, BinaryData data, Optional<byte[]> md5) throws BlobException {
        return write(name, data, md5, Map.of(), new BlobRequestConditions());
    }

    /**
     * Writes the blob only if it does not exist.
     *
     * @param writer a random word of this writer, so that a retry after a lost answer recognises its own blob
     * @return whether the blob is this writer's
     */
    boolean create(String name, String writer) throws BlobException {
        try {
            BlobRequestConditions absent = new BlobRequestConditions().setIfNoneMatch("*");
            write(name, BinaryData.fromBytes(new byte[0]), Optional.empty(), Map.of("writer", writer), absent);
            return true;
        } catch (BlobException e) {
            if (!e.is(Kind.CONFLICT)) {
                throw e;
            }
            var metadata = call(
                    "reading", name, READER, () -> blob(name).getProperties().getMetadata());
            return writer.equals(metadata.get("writer"));
        }
    }

    private String write(
            String name,
            BinaryData data,
            Optional<byte[]> md5,
            Map<String, String> metadata,
            BlobRequestConditions conditions)
            throws BlobException {
        BlobHttpHeaders headers = new BlobHttpHeaders().setContentType(ContentTypes.of(name));
        md5.ifPresent(headers::setContentMd5);
        return bare(call(
                "writing",
                name,
                CONTRIBUTOR,
                () -> blob(name)
                        .uploadWithResponse(
                                new BlobParallelUploadOptions(data)
                                        .setHeaders(headers)
                                        .setMetadata(metadata)
                                        .setRequestConditions(conditions),
                                null,
                                Context.NONE)
                        .getValue()
                        .getETag()));
    }

    /** Some services put tags into quotes in some answers only. */
    private static String bare(String etag) {
        return etag.replace("\"", "");
    }

    /**
     * Appends a block to a growing blob.
     *
     * @param anew whether to start a new blob in place of an existing one
     * @return its tag
     */
    String append(String name, byte[] block, boolean anew) throws BlobException {
        return call("writing", name, CONTRIBUTOR, () -> {
            var growing = blob(name).getAppendBlobClient();
            if (anew) {
                growing.create(true);
            }
            return bare(growing.appendBlock(new ByteArrayInputStream(block), block.length)
                    .getETag());
        });
    }

    void delete(String name) throws BlobException {
        call("deleting", name, CONTRIBUTOR, () -> blob(name).deleteIfExists());
    }

    /**
     * Deletes it with its snapshots.
     *
     * @param lease the held lease on it
     */
    void delete(String name, Optional<String> lease) throws BlobException {
        BlobRequestConditions held = new BlobRequestConditions().setLeaseId(lease.orElse(null));
        call(
                "deleting",
                name,
                CONTRIBUTOR,
                () -> blob(name)
                        .deleteIfExistsWithResponse(DeleteSnapshotsOptionType.INCLUDE, held, null, Context.NONE));
    }

    BlobLeaseClient lease(String name, String id) {
        return new BlobLeaseClientBuilder().blobClient(blob(name)).leaseId(id).buildClient();
    }

    /** Runs the work and turns its errors into sentences. */
    <T> T call(String doing, String name, String role, Supplier<T> work) throws BlobException {
        try {
            return work.get();
        } catch (RuntimeException e) {
            BlobAddress what = new BlobAddress(address.account(), address.container(), name);
            throw new BlobErrors(what, login).of(e, doing, role);
        }
    }

    private BlobClient blob(String name) {
        return client.getBlobClient(name);
    }
}
