package dev.tenon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.audit.verify.Verification;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Takes the tenant's rows out of the database and puts them back as they were at an earlier time,
/// as a restore from a backup does, while storage stays as it is.
class RestoreIT extends TrailCase {
    private static final List<String> TABLES =
            List.of("audit_intake", "audit_leaf", "audit_tile", "audit_detail", "audit_head");

    @Autowired LogGenerations generations;

    @Test
    void afterARestoreTheSignerRefusesUntilANewLogNamesTheIncident() {
        record(300);
        sequence();
        backup();
        record(40);
        sequence();
        var signed = stored("audit/checkpoint");
        var lost = entries("thing.").getFirst().id();
        restore();
        record(7);
        sequence();
        assertThat(refusal()).contains("signed checkpoint of 340 entries, the database only 307");
        assertThat(stored("audit/checkpoint")).isEqualTo(signed);
        assertThat(entries("thing.")).noneMatch(entry -> entry.id().equals(lost));

        var opened = generations.open(owner.tenant(), "INC-42: database restored to 12:00");
        sequence();

        assertThat(opened.generation()).isEqualTo(2);
        assertThat(opened.previousCheckpoint()).isEqualTo(signed);
        assertThat(stored("audit/checkpoint")).isEqualTo(signed);
        assertThat(stored("audit/2/checkpoint"))
                .startsWith("tenon.audit/t/%s/2\n".formatted(owner.tenant()));
        mustBeWhole();
        mustFindWhatWasLost(lost);
        mustNameTheIncident(signed);
    }

    /// 340 leaves as signed, then the opening, the seven taken in since and whatever came after.
    private void mustBeWhole() {
        assertThat(leaves(1)).hasSize(340).doesNotHaveDuplicates();
        assertThat(leaves(2)).hasSizeGreaterThanOrEqualTo(8).doesNotHaveDuplicates();
        assertThat(leaves(1)).doesNotContainAnyElementsOf(leaves(2));
        var export = exported();
        var said = Verification.ofExport(export, null);
        assertThat(said)
                .contains("All 340 entries are there")
                .contains("Its first entry holds the last checkpoint of the log that ended before.")
                .endsWith("VERIFIED\n");
    }

    /// What the database forgot has come back from storage, without the details that only it had.
    private void mustFindWhatWasLost(UUID lost) {
        var entry = in(owner, () -> log.entry(lost));
        assertThat(entry.action()).isEqualTo("thing.done");
        assertThat(entry.details()).isEmpty();
        assertThat(verified(entry)).endsWith("VERIFIED\n");
        entries("thing.").forEach(one -> assertThat(verified(one)).endsWith("VERIFIED\n"));
    }

    private void mustNameTheIncident(String signed) {
        var opening = entries("audit.generation.opened").getFirst();
        assertThat(opening.leafIndex()).hasValue(0);
        assertThat(opening.reasons()).containsExactly("INC-42: database restored to 12:00");
        var leaf =
                json.readTree(in(owner, () -> log.proofOf(opening.id())).leaf()).path("previous");
        assertThat(leaf.path("checkpoint").asString()).isEqualTo(signed);
        assertThat(leaf.path("incident").asString()).startsWith("INC-42");
    }

    @Test
    void aLogThatIsWholeIsNotEnded() {
        record(3);
        sequence();
        assertThatThrownBy(() -> generations.open(owner.tenant(), "for fun"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("nothing to end");
        assertThatThrownBy(() -> generations.open(owner.tenant(), " ")).isInstanceOf(Invalid.class);
    }

    @Test
    void aStorageThatWasRestoredIsFilledAgain() {
        record(10);
        sequence();
        var old = stored("audit/checkpoint");
        record(500);
        sequence();
        dev.tenon.tenancy.CurrentTenant.run(
                owner.tenant(),
                () -> {
                    store.put(
                            "audit/checkpoint",
                            old.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    store.delete("audit/tile/0/000");
                });
        record(1);
        sequence();

        assertThat(stored("audit/checkpoint")).contains("\n511\n");
        assertThat(isStored("audit/tile/0/000")).isTrue();
    }

    private void backup() {
        for (var table : TABLES) {
            asOwner("create table %s_backup (like %s)".formatted(table, table));
            asOwner("grant all on %s_backup to tenon_operations".formatted(table));
        }
        copy("insert into %1$s_backup select * from %1$s where tenant = '%2$s'");
    }

    private void restore() {
        copy("delete from %1$s where tenant = '%2$s'");
        copy("insert into %1$s select * from %1$s_backup");
        for (var table : TABLES) asOwner("drop table %s_backup".formatted(table));
    }

    private void copy(String statement) {
        asOperations(
                database -> {
                    for (var table : TABLES)
                        database.sql(statement.formatted(table, owner.tenant())).update();
                    return true;
                });
    }

    private static void asOwner(String statement) {
        try (var connection = DATABASE.connectAsOwner();
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<UUID> leaves(int generation) {
        return asOperations(
                database ->
                        database.sql(
                                        "select id from audit_leaf where tenant = ? and generation = ? order by index")
                                .params(owner.tenant().value(), generation)
                                .query(UUID.class)
                                .list());
    }

    private String refusal() {
        return asOperations(
                database ->
                        database.sql(
                                        "select coalesce(refusal, '') from audit_head where tenant = ?")
                                .param(owner.tenant().value())
                                .query(String.class)
                                .single());
    }
}
