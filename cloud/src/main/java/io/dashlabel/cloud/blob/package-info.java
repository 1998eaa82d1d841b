/** Images, labels and runs in Azure Blob Storage; {@link io.dashlabel.cloud.blob.Blobs} is the door. */
@NullMarked
package io.dashlabel.cloud.blob;

import org.jspecify.annotations.NullMarked;
