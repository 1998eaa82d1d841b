package io.dashlabel.pipeline.job;

import io.dashlabel.ask.AnswerStore;
import io.dashlabel.ask.Budget;
import io.dashlabel.ask.CacheStatistics;
import java.io.Closeable;
import java.io.IOException;

/**
 * What stands behind the annotators of a job, for its books.
 *
 * @param store of their answers; closed with this
 * @param recall counts answers remembered and asked for
 * @param budget counts what services were asked and what that cost
 */
public record AnswerContext(AnswerStore store, CacheStatistics recall, Budget budget) implements Closeable {

    @Override
    public void close() throws IOException {
        store.close();
    }
}
