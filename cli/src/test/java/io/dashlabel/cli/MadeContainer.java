package io.dashlabel.cli;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import io.dashlabel.testkit.AzuritePlace;

/** A new container of Azurite, seen past the program. */
final class MadeContainer {

    private MadeContainer() {}

    static BlobContainerClient in(AzuritePlace azurite) {
        return new BlobServiceClientBuilder()
                .connectionString(azurite.server().connectionString())
                .serviceVersion(BlobServiceVersion.V2025_11_05)
                .buildClient()
                .createBlobContainer(azurite.container());
    }
}
