package io.dashlabel.pipeline.job;

import io.dashlabel.ask.AnswerStore;
import io.dashlabel.ask.Budget;
import io.dashlabel.ask.CacheStatistics;
import java.io.Closeable;
import java.io.IOException;

/**
 * The store and the counters behind the annotators of a job.
 *
 * @param store of their answers; {@link #close} closes it
 * @param recall counts the answers from the store and the questions to models
 * @param budget counts the requests to services and their cost
 */
public record AnswerContext(AnswerStore store, CacheStatistics recall, Budget budget) implements Closeable {

    @Override
    public void close() throws IOException {
        store.close();
    }
}
