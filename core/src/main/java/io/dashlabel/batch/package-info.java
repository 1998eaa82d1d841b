/**
 * Questions asked in files: uploaded, answered by the service within a day for less, fetched and kept under the very same
 * question as an answer that was asked for alone. A {@link io.dashlabel.batch.BatchService} knows one service's way, {@link
 * io.dashlabel.batch.BatchRunner} sends what is missing and waits for it, and a {@link io.dashlabel.batch.BatchedClassifier}
 * afterwards finds it in the store.
 */
@NullMarked
package io.dashlabel.batch;

import org.jspecify.annotations.NullMarked;
