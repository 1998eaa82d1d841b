package io.dashlabel.store;

import io.dashlabel.store.Database.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One connection and the threads that wait for it. Whoever comes next does the work of all who wait, in one transaction:
 * forcing a write to the disk takes milliseconds, and so they share one.
 */
final class SqliteLane {

    private final Connection connection;
    private final String begin;
    private final Statements statements;
    private final ReentrantLock line = new ReentrantLock();
    private final Queue<Job<?>> waiting = new ConcurrentLinkedQueue<>();
    private @Nullable SQLException broken;

    /** @param begin the statement that begins a transaction of this lane's kind */
    SqliteLane(Connection connection, String begin) {
        this.connection = connection;
        this.begin = begin;
        this.statements = new Statements(connection);
    }

    <T> T run(Work<T> work) throws SQLException {
        Job<T> mine = new Job<>(work);
        waiting.add(mine);
        line.lock();
        try {
            if (mine.waits()) {
                List<Job<?>> all = new ArrayList<>();
                for (Job<?> job = waiting.poll(); job != null; job = waiting.poll()) {
                    all.add(job);
                }
                if (all.size() == 1 || !together(all)) {
                    for (Job<?> job : all) {
                        alone(job);
                    }
                }
            }
        } finally {
            line.unlock();
        }
        return mine.result();
    }

    private void alone(Job<?> job) {
        if (broken != null) {
            job.fail(broken);
        } else if (!job.done(statements)) {
            renew();
        }
    }

    /** Whether all of it was done; else none of it was. */
    private boolean together(List<Job<?>> jobs) {
        try {
            statements.of(begin).execute();
            for (Job<?> job : jobs) {
                if (!job.done(statements)) {
                    rollback();
                    return false;
                }
            }
            statements.of("commit").execute();
            return true;
        } catch (SQLException e) { // each of them will meet it, or not
            rollback();
            return false;
        }
    }

    private void rollback() {
        renew();
        try {
            statements.of("rollback").execute();
        } catch (SQLException e) {
            boolean noneOpen =
                    e instanceof SQLiteException told && told.getResultCode() == SQLiteErrorCode.SQLITE_ERROR;
            if (!noneOpen) { // whatever is written from here on may never be committed
                broken = e;
            }
        }
    }

    /** Statements that failed are in an unknown state. */
    private void renew() {
        try {
            statements.close();
        } catch (SQLException e) {
            broken = e;
        }
    }

    void close() throws SQLException {
        line.lock();
        try {
            statements.close();
            connection.close();
        } finally {
            line.unlock();
        }
    }

    /** What one thread wants done, and what came of it. Touched by whoever holds the line. */
    private static final class Job<T> {
        private final Work<T> work;
        private @Nullable T result;
        private @Nullable Exception problem;
        private boolean waits = true;

        Job(Work<T> work) {
            this.work = work;
        }

        boolean waits() {
            return waits;
        }

        /** Does it, whether for the first time or again. */
        boolean done(Statements statements) {
            waits = false;
            problem = null;
            try {
                result = work.on(statements);
                return true;
            } catch (SQLException | RuntimeException e) {
                problem = e;
                return false;
            }
        }

        void fail(SQLException e) {
            waits = false;
            problem = e;
        }

        @SuppressWarnings("NullAway") // done and without a problem, it has what the work gave
        T result() throws SQLException {
            if (problem instanceof SQLException e) {
                throw e;
            }
            if (problem instanceof RuntimeException e) {
                throw e;
            }
            return result;
        }
    }
}
