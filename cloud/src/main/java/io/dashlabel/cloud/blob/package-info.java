/** Images, labels and runs in Azure Blob Storage: {@link io.dashlabel.cloud.blob.Blobs} opens an address. */
@NullMarked
package io.dashlabel.cloud.blob;

import org.jspecify.annotations.NullMarked;
