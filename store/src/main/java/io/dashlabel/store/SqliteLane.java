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
 * One connection and the queue of its waiting threads. A thread that gets the connection does the work of all waiting
 * threads in one transaction. Forcing a write to the disk takes milliseconds, and the threads share one such write.
 */
final class SqliteLane {

    private final Connection connection;
    private final String begin;
    private final Statements statements;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Job<?>> waiting = new ConcurrentLinkedQueue<>();
    private boolean isForcing = true;
    private @Nullable SQLException broken;

    /** @param begin the statement that begins a transaction */
    SqliteLane(Connection connection, String begin) {
        this.connection = connection;
        this.begin = begin;
        this.statements = new Statements(connection);
    }

    /** @param isForced whether the work must be on the disk when the method returns; the connection begins so */
    <T> T run(Work<T> work, boolean isForced) throws SQLException {
        Job<T> job = new Job<>(work, isForced);
        waiting.add(job);
        lock.lock();
        try {
            if (job.isWaiting()) {
                List<Job<?>> all = new ArrayList<>();
                for (Job<?> next = waiting.poll(); next != null; next = waiting.poll()) {
                    all.add(next);
                }
                force(all.stream().anyMatch(Job::isForced));
                if (all.size() == 1 || !runTogether(all)) {
                    for (Job<?> each : all) {
                        runAlone(each);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
        return job.result();
    }

    /** Whether the transactions that follow are forced to the disk. */
    private void force(boolean isWanted) throws SQLException {
        if (isForcing != isWanted) {
            statements
                    .of("pragma synchronous = " + (isWanted ? "full" : "normal"))
                    .execute();
            isForcing = isWanted;
        }
    }

    private void runAlone(Job<?> job) {
        if (broken != null) {
            job.fail(broken);
        } else if (!job.run(statements)) {
            closeStatements();
        }
    }

    /** Does all jobs in one transaction. Returns whether it succeeded; otherwise none is done. */
    private boolean runTogether(List<Job<?>> jobs) {
        try {
            statements.of(begin).execute();
            for (Job<?> job : jobs) {
                if (!job.run(statements)) {
                    rollback();
                    return false;
                }
            }
            statements.of("commit").execute();
            return true;
        } catch (SQLException e) { // running the jobs one by one shows which of them fails
            rollback();
            return false;
        }
    }

    private void rollback() {
        closeStatements();
        try {
            statements.of("rollback").execute();
        } catch (SQLException e) {
            boolean noTransaction =
                    e instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_ERROR;
            if (!noTransaction) { // later writes might never be committed
                broken = e;
            }
        }
    }

    /** Closes all statements, because a failed statement is in an unknown state. */
    private void closeStatements() {
        try {
            statements.close();
        } catch (SQLException e) {
            broken = e;
        }
    }

    void close() throws SQLException {
        lock.lock();
        try {
            statements.close();
            connection.close();
        } finally {
            lock.unlock();
        }
    }

    /** The work of one thread and its result. Only the thread that holds the lock uses it. */
    private static final class Job<T> {
        private final Work<T> work;
        private final boolean isForced;
        private @Nullable T result;
        private @Nullable Exception problem;
        private boolean waiting = true;

        Job(Work<T> work, boolean isForced) {
            this.work = work;
            this.isForced = isForced;
        }

        boolean isForced() {
            return isForced;
        }

        boolean isWaiting() {
            return waiting;
        }

        /** Runs the work, for the first time or again. */
        boolean run(Statements statements) {
            waiting = false;
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
            waiting = false;
            problem = e;
        }

        @SuppressWarnings("NullAway") // after success without a problem, the result is set
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
