package io.dashlabel.cloud.blob;

import com.azure.core.http.HttpClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.dashlabel.cloud.http.AzureHttp;
import io.dashlabel.image.ImageLimits;
import io.dashlabel.image.ImageSource;
import io.dashlabel.io.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Opens images, labels and runs in Azure Blob Storage. Safe for concurrent use. */
public final class Blobs {

    /** Receives the progress of downloads, from several threads but never from two at once. */
    @FunctionalInterface
    public interface Progress {
        void fetched(long files, long of);
    }

    private static final int LONGEST_PAGE = 5000;
    private static final RequestRetryOptions RETRIES = new RequestRetryOptions(
            RetryPolicyType.EXPONENTIAL,
            4,
            Duration.ofSeconds(60),
            Duration.ofMillis(500),
            Duration.ofSeconds(8),
            null);

    private final Optional<String> endpoint;
    private final BlobLogin login;
    private final HttpClient http;
    private final RequestRetryOptions retries;
    private final int page;

    /**
     * @param endpoint of the blob service instead of {@code https://ACCOUNT.blob.core.windows.net}
     * @param environment has the proxy
     */
    public Blobs(Optional<String> endpoint, BlobLogin login, Map<String, String> environment) {
        this(endpoint, login, AzureHttp.client(environment), RETRIES, LONGEST_PAGE);
    }

    Blobs(Optional<String> endpoint, BlobLogin login, HttpClient http, RequestRetryOptions retries, int page) {
        this.endpoint = endpoint;
        this.login = login;
        this.http = http;
        this.retries = retries;
        this.page = page;
    }

    /**
     * Opens the images under an address. A prefix without images fails only when they are listed.
     *
     * @throws io.dashlabel.label.UsageException if the login is invalid
     */
    public ImageSource images(BlobAddress address, ImageLimits limits) {
        return new BlobSource(container(address), address, limits);
    }

    /**
     * Downloads the label files under an address, or one label file. It skips unchanged files that it has. Another
     * process may do the same at the same time.
     *
     * @param cache folder for these labels only
     * @return the folder or file of labels
     * @throws io.dashlabel.label.UsageException if there are none, or if the login may not read them
     */
    public Path labels(BlobAddress address, Path cache, Progress progress) throws IOException {
        try {
            return new LabelCache(container(address), address, cache).fetch(progress);
        } catch (BlobException e) {
            throw e.orUsage();
        }
    }

    /**
     * Opens the store of the runs under an address.
     *
     * @param cache local folder in which runs are made before their upload, and read later
     */
    public BlobRunStore runs(BlobAddress address, Path cache) {
        return new BlobRunStore(container(address), address, cache, BlobRetry.standard(Sleeper.real()));
    }

    /**
     * Returns the endpoint of the blob service for an address.
     *
     * @throws io.dashlabel.label.UsageException if the login is invalid
     */
    public String service(BlobAddress address) {
        return client(address).getAccountUrl();
    }

    BlobContainer container(BlobAddress address) {
        BlobServiceClient service = client(address);
        return new BlobContainer(service.getBlobContainerClient(address.container()), address, login, page);
    }

    private BlobServiceClient client(BlobAddress address) {
        BlobServiceClientBuilder client = new BlobServiceClientBuilder()
                .httpClient(http)
                .serviceVersion(BlobServiceVersion.V2025_11_05)
                .retryOptions(retries);
        return login.client(client, address.account(), endpoint, http);
    }
}
