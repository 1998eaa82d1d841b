package io.dashlabel.cloud.blob;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.dashlabel.cloud.http.AzureHttp;
import io.dashlabel.testkit.AzuritePlace;
import io.dashlabel.testkit.AzuriteServer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** A container in Azurite, filled and looked into past what is tested. */
record Store(BlobContainerClient container, AzuriteServer server) {

    /** Each request is sent once. */
    static final RequestRetryOptions ONCE = new RequestRetryOptions(
            RetryPolicyType.FIXED, 1, Duration.ofSeconds(20), Duration.ofMillis(1), Duration.ofMillis(1), null);

    static Store made(AzuritePlace place) {
        BlobContainerClient client = new BlobServiceClientBuilder()
                .connectionString(place.server().connectionString())
                .serviceVersion(BlobServiceVersion.V2025_11_05)
                .buildClient()
                .getBlobContainerClient(place.container());
        client.createIfNotExists();
        return new Store(client, place.server());
    }

    BlobClient blob(String name) {
        return container.getBlobClient(name);
    }

    void put(String name, String content) {
        blob(name).upload(BinaryData.fromString(content), true);
    }

    void put(String name, byte[] content) {
        blob(name).upload(BinaryData.fromBytes(content), true);
    }

    String text(String name) {
        return blob(name).downloadContent().toString();
    }

    List<String> names() {
        return container.listBlobs().stream().map(item -> item.getName()).toList();
    }

    /** A signature for the container. @param allowed as in {@code rl} */
    String sas(String allowed) {
        return container.generateSas(new BlobServiceSasSignatureValues(
                OffsetDateTime.now().plusHours(1), BlobContainerSasPermission.parse(allowed)));
    }

    /** The place that is tested, reached with the key of the account. */
    Blobs blobs() {
        return blobs(BlobLogin.key("THE_KEY", server.key()), 5000);
    }

    Blobs blobs(BlobLogin login, int page) {
        return blobs(server.endpoint(), login, page);
    }

    static Blobs blobs(String endpoint, BlobLogin login, int page) {
        return new Blobs(
                Optional.of(endpoint), login, AzureHttp.client(java.net.http.HttpClient.newBuilder()), ONCE, page);
    }

    BlobAddress address(String prefix) {
        return new BlobAddress(AzuriteServer.ACCOUNT, container.getBlobContainerName(), prefix);
    }
}
