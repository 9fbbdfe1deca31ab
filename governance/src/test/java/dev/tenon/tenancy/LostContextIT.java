package dev.tenon.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.GovernanceIT;
import dev.tenon.problem.Problem;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/// Wherever the tenant may get lost on the way, work fails; it never goes on for nobody, and never
/// for somebody else.
class LostContextIT extends GovernanceIT {
    private static final String COUNT = "select count(*) from membership";

    private TenantId acme;

    @BeforeEach
    void aTenantWithAMember() {
        acme = newTenant();
        newCaller(acme);
    }

    @Test
    void outsideATransactionAStatementThrowsThoughATenantIsBound() {
        CurrentTenant.run(acme, () -> mustBeRefused(this::count));
        CurrentTenant.run(acme, () -> mustBeRefused(() -> write("delete from membership")));
        mustBeRefused(this::count);
        mustBeRefused(() -> write("update membership set name = 'Nobody'"));
    }

    @Test
    void afterTheCommitTheConnectionKnowsTheTenantNoMore() {
        for (int i = 0; i < 10; i++) {
            assertThat(CurrentTenant.within(acme, this::countInTransaction)).isEqualTo(1);
            mustBeRefused(this::count);
        }
    }

    @Test
    void whatIsNoTenantIsRefusedAndNotReadAsNone() {
        assertThatThrownBy(
                        () ->
                                CurrentTenant.within(
                                        acme,
                                        () ->
                                                transaction.execute(
                                                        _ -> {
                                                            sql.sql(
                                                                            "select set_config('app.tenant', 'acme', true)")
                                                                    .query()
                                                                    .singleRow();
                                                            return count();
                                                        })))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(
                        () ->
                                CurrentTenant.within(
                                        acme,
                                        () ->
                                                transaction.execute(
                                                        _ -> {
                                                            sql.sql(
                                                                            "select set_config('app.tenant', '', true)")
                                                                    .query()
                                                                    .singleRow();
                                                            return count();
                                                        })))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("No tenant is bound");
    }

    @Test
    void aThreadThatIsStartedInsideABoundCallIsBoundToNobody() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var inTransaction =
                    CurrentTenant.within(acme, () -> threads.submit(this::countInTransaction));
            assertThatThrownBy(inTransaction::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("A transaction needs a tenant, and none is bound");
            var outside = CurrentTenant.within(acme, () -> threads.submit(this::count));
            assertThatThrownBy(outside::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasStackTraceContaining("No tenant is bound");
            var carried =
                    CurrentTenant.within(
                            acme,
                            () ->
                                    threads.submit(
                                            () ->
                                                    CurrentTenant.within(
                                                            acme, this::countInTransaction)));
            assertThat(carried.get()).isEqualTo(1);
        }
    }

    @Test
    void aFutureThatGoesOnLaterIsBoundToNobody() {
        var later =
                CurrentTenant.within(
                        acme,
                        () ->
                                CompletableFuture.supplyAsync(this::countInTransaction)
                                        .thenApplyAsync(found -> found));
        assertThatThrownBy(later::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("A transaction needs a tenant, and none is bound");
    }

    /// Our own events run where they were published; an executor that somebody gives them must not
    /// make them run for nobody.
    @Test
    void anEventThatIsHandedToAnotherThreadIsBoundToNobody() {
        var outcome = new CompletableFuture<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var events = new SimpleApplicationEventMulticaster();
            events.setTaskExecutor(threads);
            events.addApplicationListener(
                    _ -> {
                        try {
                            outcome.complete(countInTransaction());
                        } catch (RuntimeException refused) {
                            outcome.completeExceptionally(refused);
                        }
                    });
            CurrentTenant.run(
                    acme,
                    () ->
                            events.multicastEvent(
                                    new org.springframework.context.PayloadApplicationEvent<>(
                                            this, "something happened")));
        }
        assertThatThrownBy(outcome::join)
                .hasRootCauseMessage("A transaction needs a tenant, and none is bound");
    }

    @Test
    void aJobThatIsScheduledInsideABoundCallIsBoundToNobody() {
        var clock = new SimpleAsyncTaskScheduler();
        clock.setVirtualThreads(true);
        var outcome = new CompletableFuture<Long>();
        try (clock) {
            CurrentTenant.run(
                    acme,
                    () ->
                            clock.schedule(
                                    () -> {
                                        try {
                                            outcome.complete(countInTransaction());
                                        } catch (RuntimeException refused) {
                                            outcome.completeExceptionally(refused);
                                        }
                                    },
                                    Instant.now()));
            assertThatThrownBy(() -> outcome.orTimeout(10, TimeUnit.SECONDS).join())
                    .hasRootCauseMessage("A transaction needs a tenant, and none is bound");
        }
    }

    @Test
    void aSubjectOpensItsOwnRowAndNoOther() {
        var slug =
                CurrentTenant.within(
                        acme,
                        () ->
                                transaction.execute(
                                        _ ->
                                                sql.sql("select slug from tenant")
                                                        .query(String.class)
                                                        .single()));
        newTenant();
        CurrentTenant.asSubject(
                "slug:" + slug,
                () ->
                        transaction.execute(
                                _ -> {
                                    assertThat(
                                                    sql.sql("select slug from tenant")
                                                            .query(String.class)
                                                            .list())
                                            .containsExactly(slug);
                                    assertThat(count()).isZero();
                                    return slug;
                                }));
    }

    private long count() {
        return sql.sql(COUNT).query(Long.class).single();
    }

    private Long countInTransaction() {
        return transaction.execute(_ -> count());
    }

    private int write(String statement) {
        return sql.sql(statement).update();
    }

    /// It is a mistake of ours, so nobody may take it for an answer.
    private static void mustBeRefused(Supplier<?> work) {
        assertThatThrownBy(work::get)
                .isInstanceOf(DataAccessException.class)
                .isNotInstanceOf(Problem.class)
                .hasMessageContaining("No tenant is bound");
    }
}
