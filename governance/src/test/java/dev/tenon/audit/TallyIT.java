package dev.tenon.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.tenancy.Aside;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TallyIT extends TrailCase {
    @Autowired Tallies tallies;
    @Autowired Aside aside;
    @Autowired dev.tenon.tenancy.Operations operations;

    @Test
    void whoTriesAThousandTimesIsToldOnceAndCounted() {
        for (int i = 0; i < 1000; i++) refuse();

        assertThat(entries("run."))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.outcome()).isEqualTo(Act.Outcome.DENIED);
                            assertThat(entry.reasons()).containsExactly("needs run:write");
                        });

        tallies.flush();
        afterTheHour().run();
        var closing = entries("run.").getFirst();
        assertThat(closing.details()).containsEntry("times", "999");
        assertThat(closing.actor()).isEqualTo("p-" + owner.person());
        assertThat(closing.outcome()).isEqualTo(Act.Outcome.DENIED);
        afterTheHour().run();
        assertThat(entries("run.")).hasSize(2);
    }

    @Test
    void aRefusalStaysThoughItsTransactionDoesNot() {
        in(
                owner,
                () ->
                        transaction.execute(
                                status -> {
                                    refuse();
                                    status.setRollbackOnly();
                                    return true;
                                }));
        assertThat(entries("run.")).hasSize(1);
    }

    @Test
    void manyRefusedAtOnceDoNotWaitForEachOthersConnections() throws Exception {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var refused =
                    IntStream.range(0, 40)
                            .mapToObj(
                                    i ->
                                            people.submit(
                                                    () ->
                                                            in(
                                                                    owner,
                                                                    () ->
                                                                            transaction.execute(
                                                                                    _ -> {
                                                                                        trail
                                                                                                .denied(
                                                                                                        act(
                                                                                                                i));
                                                                                        return i;
                                                                                    }))))
                            .toList();
            for (var one : refused) one.get(30, java.util.concurrent.TimeUnit.SECONDS);
        }
        assertThat(entries("run.")).hasSize(40);
    }

    @Test
    void readingTheTrailIsInTheTrailOnceAnHour() {
        entries();
        entries();
        assertThat(entries()).filteredOn(entry -> entry.action().equals("audit.read")).hasSize(1);
    }

    private void refuse() {
        in(
                owner,
                () -> {
                    trail.denied(act(1));
                    return true;
                });
    }

    private static Act act(int run) {
        return Act.of("run.delete", "run", run).denied(List.of("needs run:write"));
    }

    private CloseTallies afterTheHour() {
        var later = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
        return new CloseTallies(operations, trail, tallies, later);
    }
}
