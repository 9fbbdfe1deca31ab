package dev.tenon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.audit.verify.Verification;
import dev.tenon.identity.Role;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.CurrentTenant;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrailIT extends TrailCase {
    @Test
    void anActIsThereOnlyIfItsChangeIs() {
        in(
                owner,
                () ->
                        transaction.execute(
                                status -> {
                                    trail.record(Act.of("thing.done", "thing", 1));
                                    status.setRollbackOnly();
                                    return true;
                                }));
        assertThat(entries("thing.")).isEmpty();
        assertThatThrownBy(
                        () ->
                                in(
                                        owner,
                                        () -> {
                                            trail.record(Act.of("thing.done", "thing", 1));
                                            return true;
                                        }))
                .isInstanceOf(
                        org.springframework.transaction.IllegalTransactionStateException.class);
    }

    @Test
    void aRefusalStaysThoughItsChangeDoesNot() {
        in(
                owner,
                () ->
                        transaction.execute(
                                status -> {
                                    trail.recordRefusal(
                                            Act.of("thing.done", "thing", 1)
                                                    .denied(java.util.List.of("Not today")));
                                    status.setRollbackOnly();
                                    return true;
                                }));

        assertThat(entries("thing."))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.outcome()).isEqualTo(Act.Outcome.DENIED);
                            assertThat(entry.reasons()).containsExactly("Not today");
                        });
    }

    @Test
    void entriesArePagedNewestFirst() {
        record(7);

        var first = in(owner, () -> log.entries(AuditQuery.newest(3).action("thing.")));
        var second =
                in(
                        owner,
                        () ->
                                log.entries(
                                        AuditQuery.newest(10)
                                                .action("thing.")
                                                .before(first.next().orElseThrow())));

        assertThat(first.entries()).extracting(AuditEntry::object).containsExactly("6", "5", "4");
        assertThat(second.entries())
                .extracting(AuditEntry::object)
                .containsExactly("3", "2", "1", "0");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void onlyWhoMayReadTheTrailDoes() {
        var member = newCaller(owner.tenant(), Role.MEMBER, Role.SCIENTIST);
        record(1);

        assertThatThrownBy(() -> in(member, () -> log.entries(AuditQuery.newest(1))))
                .isInstanceOf(Forbidden.class);
        assertThat(
                        in(
                                        newCaller(newTenant(), Role.OWNER),
                                        () -> log.entries(AuditQuery.newest(9)))
                                .entries())
                .extracting(AuditEntry::action)
                .containsExactly("audit.read");
    }

    @Test
    void everyEntryCanBeProvenByWhoHoldsTheKey() {
        record(300);
        assertThatThrownBy(() -> in(owner, () -> log.proofOf(entries("thing.").getFirst().id())))
                .isInstanceOf(Conflict.class);
        sequence();
        record(5);
        sequence();

        for (var entry :
                in(owner, () -> log.entries(AuditQuery.newest(500).action("thing."))).entries()) {
            var proof = in(owner, () -> log.proofOf(entry.id()));
            assertThat(Verification.of(write("proof", proof.tlogProof()), key()))
                    .contains("VERIFIED");
        }
    }

    @Test
    void aProofSaysInWordsWhatItProvesAndFailsWhenOneLetterIsAnother() {
        record(3);
        sequence();
        var proof = proofOf(entries("thing.").getFirst());

        var said = Verification.of(write("proof", proof), key());
        assertThat(said)
                .contains("The entry is thing.done at ")
                .contains(
                        "The checkpoint over 3 entries is signed by tenon.audit/t/"
                                + owner.tenant())
                .contains("The detail colour = blue is what the entry committed to.")
                .endsWith("VERIFIED\n");

        assertThat(Verification.of(write("proof", proof.replace("\"blue\"", "\"red\"")), key()))
                .contains("The detail colour is not")
                .endsWith("NOT VERIFIED\n");
        assertThat(
                        Verification.of(
                                write("proof", proof.replace("\"index\":2", "\"index\":1")), key()))
                .contains("does not lead")
                .endsWith("NOT VERIFIED\n");
        var other = in(newCaller(newTenant(), Role.OWNER), () -> log.verifierKey());
        assertThat(Verification.of(write("proof", proof), other))
                .contains("no valid signature")
                .endsWith("NOT VERIFIED\n");
    }

    @Test
    void theWholeTrailCanBeCheckedFromItsExport() {
        record(260);
        sequence();

        assertThat(Verification.ofExport(exported(), key()))
                .contains("All 260 entries are there")
                .endsWith("VERIFIED\n");
        assertThat(in(owner, () -> log.entries(AuditQuery.newest(9).action("audit.exp"))).entries())
                .extracting(AuditEntry::action)
                .containsExactly("audit.exported");
    }

    @Test
    void storageHoldsTheTilesOfTheStandard() {
        record(257);
        sequence();

        assertThat(lengthOf("audit/tile/0/000")).isEqualTo(8192);
        assertThat(lengthOf("audit/tile/0/001.p/1")).isEqualTo(32);
        assertThat(lengthOf("audit/tile/1/000.p/1")).isEqualTo(32);
        assertThat(lengthOf("audit/tile/entries/001.p/1")).isGreaterThan(100);
        assertThat(stored("audit/checkpoint"))
                .startsWith("tenon.audit/t/%s\n257\n".formatted(owner.tenant()));
        assertThat(stored("audit/checkpoint")).isEqualTo(stored("audit/checkpoints/257"));
    }

    @Test
    void oneRunGoesOnUntilNobodyWaits() {
        record(GrowTree.ENTRIES_AT_ONCE + 1);

        sequence.run();

        assertThat(in(owner, () -> log.checkpoint()))
                .contains("\n" + (GrowTree.ENTRIES_AT_ONCE + 1) + "\n");
    }

    @Test
    void twoSequencersGiveEveryEntryOnePlace() throws Exception {
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs =
                    IntStream.range(0, 8)
                            .mapToObj(
                                    i ->
                                            replicas.submit(
                                                    () -> {
                                                        if (i % 2 == 0) record(40);
                                                        sequence.run();
                                                        return i;
                                                    }))
                            .toList();
            for (var run : runs) run.get();
        }
        sequence();

        var indexes =
                asOperations(
                        database ->
                                database.sql(
                                                "select index from audit_leaf where tenant = ? order by index")
                                        .param(owner.tenant().value())
                                        .query(Long.class)
                                        .list());
        assertThat(indexes).isEqualTo(java.util.stream.LongStream.range(0, 160).boxed().toList());
        assertThat(in(owner, () -> log.checkpoint())).contains("\n160\n");
    }

    @Test
    void aRestoredDatabaseIsNotSignedOver() {
        record(10);
        sequence();
        var signed = in(owner, () -> log.checkpoint());
        forgetAllBut(6);

        record(1);
        sequence();
        assertThat(refusal()).contains("signed checkpoint of 10 entries, the database only 7");

        record(9);
        sequence();
        assertThat(refusal())
                .contains("The first 10 entries of the database are not those that were signed");
        assertThat(stored("audit/checkpoint")).isEqualTo(signed);
    }

    @Test
    void anEntryOfAnotherTenantIsNoEntry() {
        record(1);
        sequence();
        var id = entries("thing.").getFirst().id();
        var stranger = newCaller(newTenant(), Role.OWNER);

        assertThatThrownBy(() -> in(stranger, () -> log.proofOf(id))).isInstanceOf(NotFound.class);
    }

    /// As a restore from a backup would leave it.
    private void forgetAllBut(int size) {
        var tenant = owner.tenant().value();
        asOperations(
                database -> {
                    database.sql("delete from audit_leaf where tenant = ? and index >= ?")
                            .params(tenant, size)
                            .update();
                    database.sql(
                                    "update audit_tile set hashes = substr(hashes, 1, ?) where tenant = ?")
                            .params(size * 32, tenant)
                            .update();
                    return database.sql(
                                    "update audit_head set size = ?, published_size = ? where tenant = ?")
                            .params(size, size, tenant)
                            .update();
                });
    }

    private String refusal() {
        return asOperations(
                database ->
                        database.sql("select refusal from audit_head where tenant = ?")
                                .param(owner.tenant().value())
                                .query(String.class)
                                .single());
    }

    private String key() {
        return in(owner, () -> log.verifierKey());
    }

    private long lengthOf(String path) {
        return CurrentTenant.within(owner.tenant(), () -> store.bytes(path)).orElseThrow().length;
    }
}
