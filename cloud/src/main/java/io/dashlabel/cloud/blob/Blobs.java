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

/** Azure Blob Storage as the place of images, of labels and of runs. Safe for concurrent use. */
public final class Blobs {

    /** Hears how fetching gets on; of several threads, never of two at once. */
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
     * @param environment that names the proxy
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
     * The images under an address; that there are some is seen when they are listed.
     *
     * @throws io.dashlabel.label.UsageException where the login is none
     */
    public ImageSource images(BlobAddress address, ImageLimits limits) {
        return new BlobSource(container(address), address, limits);
    }

    /**
     * Brings the label files under an address, or the one that it names, to this machine; those that are there and
     * unchanged are not fetched again. Whoever else does the same at that time does no harm.
     *
     * @param cache folder of these labels and nothing else
     * @return the folder or file of labels
     * @throws io.dashlabel.label.UsageException where there are none, or who asks may not
     */
    public Path labels(BlobAddress address, Path cache, Progress progress) throws IOException {
        try {
            return new LabelCache(container(address), address, cache).fetch(progress);
        } catch (BlobException e) {
            throw e.orUsage();
        }
    }

    /**
     * The runs under an address.
     *
     * @param cache folder in which they are made before they get there, and looked at afterwards
     */
    public BlobRunStore runs(BlobAddress address, Path cache) {
        return new BlobRunStore(container(address), address, cache, BlobRetry.standard(Sleeper.real()));
    }

    /**
     * Address of the blob service that an address stands for.
     *
     * @throws io.dashlabel.label.UsageException where the login is none
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
