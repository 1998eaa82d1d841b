package io.dashlabel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads that wait for one connection while another one has it. */
class SqliteLaneTest {

    @TempDir
    Path folder;

    private SqliteFile file = new SqliteFile(Path.of(""));
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private @Nullable FutureTask<Integer> first;

    private @Nullable SqliteLane opened;

    @BeforeEach
    void open() throws Exception {
        file = new SqliteFile(folder.resolve("lane.db"));
        file.execute("create table t (n integer primary key)");
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
        opened = new SqliteLane(connection, "begin immediate");
        first = start(statements -> {
            busy.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            return 0;
        });
        busy.await();
    }

    @AfterEach
    void close() throws Exception {
        lane().close();
    }

    private SqliteLane lane() {
        return Objects.requireNonNull(opened);
    }

    private FutureTask<Integer> start(Database.Work<Integer> work) {
        FutureTask<Integer> task = new FutureTask<>(() -> lane().run(work, true));
        Thread thread = new Thread(task);
        thread.start();
        threads.add(thread);
        return task;
    }

    private FutureTask<Integer> insert(int n) {
        return start(
                statements -> statements.of("insert into t values (" + n + ")").executeUpdate());
    }

    /** Lets the first one go on once all others stand in line. */
    private void allAtOnce() {
        for (Thread thread : threads.subList(1, threads.size())) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        go.countDown();
    }

    @Test
    void they_share_one_transaction() throws Exception {
        FutureTask<Integer> first = insert(1);
        FutureTask<Integer> looking = start(statements -> {
            statements.of("insert into t values (2)").executeUpdate();
            return Integer.parseInt(file.query("select count(*) from t")); // another connection sees what is committed
        });
        FutureTask<Integer> last = insert(3);
        allAtOnce();
        assertThat(List.of(first.get(), looking.get(), last.get())).containsExactly(1, 0, 1);
        assertThat(file.query("select count(*) from t")).isEqualTo("3");
    }

    @Test
    void one_that_fails_harms_none_of_the_others() throws Exception {
        FutureTask<Integer> before = insert(1);
        FutureTask<Integer> twice = insert(1);
        FutureTask<Integer> bug = start(statements -> {
            throw new IllegalStateException("a bug");
        });
        FutureTask<Integer> after = insert(2);
        allAtOnce();
        assertThat(after.get()).isEqualTo(1);
        assertThatThrownBy(bug::get).isInstanceOf(ExecutionException.class).hasMessageContaining("a bug");
        List<Boolean> done = new ArrayList<>();
        for (FutureTask<Integer> insert : List.of(before, twice)) {
            try {
                done.add(insert.get() == 1);
            } catch (ExecutionException e) {
                assertThat(e).hasMessageContaining("SQLITE_CONSTRAINT");
                done.add(false);
            }
        }
        assertThat(done).containsExactlyInAnyOrder(true, false);
        assertThat(file.query("select count(*) from t")).isEqualTo("2");
    }

    @Test
    void only_forced_work_waits_for_the_disk_also_together_with_other_work() throws Exception {
        go.countDown();
        Objects.requireNonNull(first).get();
        int normal = 1;
        int full = 2;
        assertThat(lane().run(SqliteLaneTest::synchronous, false)).isEqualTo(normal);
        assertThat(lane().run(SqliteLaneTest::synchronous, true)).isEqualTo(full);
        assertThat(lane().run(SqliteLaneTest::synchronous, false)).isEqualTo(normal);
    }

    private static int synchronous(Statements statements) throws SQLException {
        try (ResultSet rows = statements.of("pragma synchronous").executeQuery()) {
            return rows.getInt(1);
        }
    }

    @Test
    void after_one_that_failed_the_connection_goes_on() throws Exception {
        go.countDown();
        Objects.requireNonNull(first).get();
        for (int time = 0; time < 3; time++) {
            assertThatThrownBy(() -> lane().run(
                                    statements -> statements
                                            .of("insert into elsewhere values (1)")
                                            .execute(),
                                    true))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("no such table");
            String insert = "insert into t values (" + time + ")";
            assertThat(lane().<Integer>run(statements -> statements.of(insert).executeUpdate(), true))
                    .isEqualTo(1);
        }
        assertThat(file.query("select count(*) from t")).isEqualTo("3");
    }
}
