package io.dashlabel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.Answer;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.PostgresPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDatabaseTest {

    private static final Answer ANSWER = KeepingProcess.answer(1, "w");

    @RegisterExtension
    final PostgresPlace postgres = new PostgresPlace();

    private AnswerStore open(String password) throws IOException {
        return AnswerStores.open(
                postgres.placeWithoutLogin(), Optional.of(new Login(Optional.of(postgres.user()), () -> password)));
    }

    private AnswerStore open() throws IOException {
        return open(postgres.password());
    }

    private void breakConnections() throws Exception {
        postgres.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dashlabel'");
    }

    @Test
    void user_and_password_may_come_apart_from_the_address() throws Exception {
        try (AnswerStore store = open()) {
            store.keep(KeepingProcess.key(1), ANSWER, KeepingProcess.AT);
        }
        try (AnswerStore store = AnswerStores.open(postgres.place(), Optional.empty())) {
            assertThat(store.find(KeepingProcess.key(1))).contains(ANSWER);
            assertThat(store.description()).isEqualTo(postgres.address());
        }
    }

    @Test
    void the_password_is_asked_for_with_each_connection_so_that_it_may_be_a_token() throws Exception {
        postgres.assumeOwnServer();
        AtomicInteger asked = new AtomicInteger();
        Login login = new Login(Optional.of(postgres.user()), () -> {
            asked.incrementAndGet();
            return postgres.password();
        });
        try (AnswerStore store = AnswerStores.open(postgres.placeWithoutLogin(), Optional.of(login))) {
            store.keep(KeepingProcess.key(1), ANSWER, KeepingProcess.AT);
            int before = asked.get();
            breakConnections();
            assertThat(store.find(KeepingProcess.key(1))).contains(ANSWER);
            assertThat(asked.get()).isGreaterThan(before);
        }
    }

    @Test
    void connections_that_the_server_closed_are_replaced_without_a_word() throws Exception {
        postgres.assumeOwnServer();
        try (AnswerStore store = open()) {
            for (int n = 0; n < 8; n++) {
                store.keep(KeepingProcess.key(n), ANSWER, KeepingProcess.AT);
                breakConnections();
                assertThat(store.find(KeepingProcess.key(n))).contains(ANSWER);
                breakConnections();
            }
            assertThat(store.consumed(KeepingProcess.QUESTION).answers()).isEqualTo(8);
        }
    }

    @Test
    void writers_agree_on_a_server_whose_default_is_stricter() throws Exception {
        String strict = postgres.place() + "&options=-c%20default_transaction_isolation=serializable";
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (AnswerStore store = AnswerStores.open(strict, Optional.empty());
                AnswerStore other = AnswerStores.open(strict, Optional.empty())) {
            for (int n = 0; n < 300; n++) {
                AnswerStore.Key key = KeepingProcess.key(n);
                List<Callable<Answer>> writers = new ArrayList<>();
                for (int writer = 0; writer < 8; writer++) {
                    AnswerStore mine = writer % 2 == 0 ? store : other;
                    Answer answer = KeepingProcess.answer(n, "writer " + writer);
                    writers.add(() -> mine.keep(key, answer, KeepingProcess.AT));
                }
                for (Future<Answer> kept : threads.invokeAll(writers)) {
                    assertThat(store.find(key)).contains(kept.get());
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_server_that_restarts_is_waited_for() throws Exception {
        postgres.assumeOwnServer();
        try (AnswerStore store = open()) {
            store.keep(KeepingProcess.key(1), ANSWER, KeepingProcess.AT);
            FutureTask<Answer> keeping =
                    new FutureTask<>(() -> store.keep(KeepingProcess.key(2), ANSWER, KeepingProcess.AT));
            Thread thread = new Thread(keeping);
            postgres.whileAway(() -> {
                thread.start();
                while (thread.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
            });
            assertThat(keeping.get()).isEqualTo(ANSWER);
            assertThat(store.find(KeepingProcess.key(1))).contains(ANSWER);
        }
    }

    @Test
    void a_wrong_password_is_a_usage_error_and_shown_nowhere() throws Exception {
        postgres.assumeOwnServer();
        String wrong = "wr0ng-s3cret";
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage() + Arrays.toString(entry.getParameters()));
                Optional.ofNullable(entry.getThrown())
                        .map(Secrets::everythingOf)
                        .ifPresent(logged::add);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger driver = Logger.getLogger("org.postgresql");
        driver.addHandler(handler);
        driver.setLevel(Level.ALL);
        driver.setUseParentHandlers(false);
        try {
            assertThatThrownBy(() -> open(wrong))
                    .isInstanceOf(UsageException.class)
                    .hasMessageStartingWith(postgres.address() + " does not accept user and password")
                    .satisfies(e -> assertThat(Secrets.everythingOf(e)).doesNotContain(wrong));
            assertThatThrownBy(() -> AnswerStores.open(
                            postgres.placeWithoutLogin() + "&user=" + postgres.user() + "&password=" + wrong,
                            Optional.empty()))
                    .isInstanceOf(UsageException.class)
                    .satisfies(e -> assertThat(Secrets.everythingOf(e)).doesNotContain(wrong));
            open().close();
        } finally {
            driver.removeHandler(handler);
            driver.setLevel(null);
            driver.setUseParentHandlers(true);
        }
        assertThat(logged).as("the driver logs at this level").isNotEmpty();
        assertThat(logged.toString()).doesNotContain(wrong).doesNotContain(postgres.password());
    }

    @Test
    void a_missing_password_is_a_usage_error() {
        postgres.assumeOwnServer();
        String place = postgres.placeWithoutLogin() + "&user=" + postgres.user();
        assertThatThrownBy(() -> AnswerStores.open(place, Optional.empty()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(postgres.address() + " does not accept user and password");
    }

    @Test
    void a_database_that_is_not_there_is_a_usage_error() {
        String place = postgres.place().replace(postgres.address(), postgres.address() + "_of_nobody");
        assertThatThrownBy(() -> AnswerStores.open(place, Optional.empty()))
                .isInstanceOf(UsageException.class)
                .hasMessage("the database of " + postgres.address() + "_of_nobody does not exist; create it first");
    }

    @Test
    void a_schema_that_is_not_there_is_a_usage_error() {
        String place = postgres.place().replaceFirst("currentSchema=\\w+", "currentSchema=nobodys");
        assertThatThrownBy(() -> AnswerStores.open(place, Optional.empty()))
                .isInstanceOf(UsageException.class)
                .hasMessage("the schema named for " + postgres.address() + " does not exist; create it first");
    }

    @Test
    void a_table_of_our_name_that_is_not_ours_is_a_usage_error() throws Exception {
        postgres.execute("create table dashlabel_answers (id int)");
        assertThatThrownBy(this::open)
                .isInstanceOf(UsageException.class)
                .hasMessage(postgres.address()
                        + " contains tables that are not dashlabel's (dashlabel_answers); give another"
                        + " place for the answers");
    }

    @Test
    void tables_of_our_names_laid_out_in_another_way_are_a_usage_error() throws Exception {
        open().close();
        postgres.execute("alter table dashlabel_answers rename column took_nanos to took");
        assertThatThrownBy(this::open)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has tables of an unknown form")
                .hasMessageContaining("took_nanos");
    }

    @Test
    void tables_of_others_beside_ours_are_left_alone() throws Exception {
        postgres.execute("create table answers (id int)");
        try (AnswerStore store = open()) {
            store.keep(KeepingProcess.key(1), ANSWER, KeepingProcess.AT);
        }
        postgres.execute("drop table answers");
    }

    @Test
    void a_user_who_may_not_make_tables_gets_a_usage_error() throws Exception {
        postgres.assumeOwnServer();
        postgres.execute("create role reader login password 'r'");
        try {
            postgres.execute("grant usage on schema " + postgres.schema() + " to reader");
            Login reader = new Login(Optional.of("reader"), () -> "r");
            assertThatThrownBy(() -> AnswerStores.open(postgres.placeWithoutLogin(), Optional.of(reader)))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("does not let this user create and write tables");
        } finally {
            postgres.execute("drop owned by reader; drop role reader");
        }
    }

    @Test
    void a_full_disk_of_the_server_is_told() throws Exception {
        try (AnswerStore store = open()) {
            fails("53100", "could not extend file");
            assertThatThrownBy(() -> store.keep(KeepingProcess.key(1), ANSWER, KeepingProcess.AT))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is full: " + postgres.address()
                            + " cannot grow; make room and run again, the answers kept so far are safe");
            postgres.execute("drop trigger fails on dashlabel_answers");
            store.keep(KeepingProcess.key(1), ANSWER, KeepingProcess.AT);
        }
    }

    @Test
    void another_error_of_the_server_is_told_in_its_words_and_without_the_row() throws Exception {
        try (AnswerStore store = open()) {
            fails("P0001", "closed for stocktaking");
            assertThatThrownBy(() -> store.keep(KeepingProcess.key(1), ANSWER, KeepingProcess.AT))
                    .isInstanceOf(IOException.class)
                    .hasMessage("answers cannot be kept in " + postgres.address() + ": closed for stocktaking");
        }
    }

    private void fails(String state, String message) throws Exception {
        postgres.execute("create function fails() returns trigger language plpgsql as $$ begin raise exception '"
                + message + "' using errcode = '" + state + "'; end $$");
        postgres.execute(
                "create trigger fails before insert on dashlabel_answers for each row execute function fails()");
    }
}
