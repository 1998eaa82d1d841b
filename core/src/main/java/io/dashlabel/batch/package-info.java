/**
 * Questions sent to a service in files, which it answers within a day at a lower price. A
 * {@link io.dashlabel.batch.BatchService} speaks one service's protocol. {@link io.dashlabel.batch.BatchRunner} sends
 * the missing questions and waits. A {@link io.dashlabel.batch.BatchedClassifier} then finds the answers in the store,
 * under the same question as if each had been asked alone.
 */
@NullMarked
package io.dashlabel.batch;

import org.jspecify.annotations.NullMarked;
