package dev.tenon.serving.gateway;

import dev.tenon.serving.gateway.Report.Entry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What reports tell of single predictions; works inside the transaction of the job that takes
/// reports. What a gateway says of an object counts only below the deployment's own folder.
@Repository
class EvidenceRows {
    private static final String ADD_EXPOSURES =
            """
            insert into exposure (tenant, deployment, prediction, variant, number, revision, subject, probability, reason)
            select d.tenant, d.id, e.prediction, :variant, :number, :revision, e.subject, e.probability, e.reason
              from unnest(:predictions::uuid[], :subjects::uuid[], :probabilities::float8[], :reasons::text[])
                   as e(prediction, subject, probability, reason)
              join deployment d on d.id = :deployment
            on conflict do nothing
            """;
    private static final String SET_ACCOUNT =
            """
            insert into capture_account (tenant, deployment, gateway, epoch, offered, sampled_out, captured, lost)
            select d.tenant, d.id, :gateway, :epoch, :offered, :sampledOut, :captured, :lost
              from deployment d
             where d.id = :deployment
            on conflict (tenant, deployment, gateway, epoch) do update
               set offered = excluded.offered, sampled_out = excluded.sampled_out, captured = excluded.captured,
                   lost = excluded.lost
             where excluded.offered >= capture_account.offered
               and excluded.sampled_out + excluded.captured + excluded.lost
                   >= capture_account.sampled_out + capture_account.captured + capture_account.lost
            """;
    private static final String ADD_FILE =
            """
            insert into captured_file (tenant, deployment, object, bytes, rows, first_at, last_at)
            select d.tenant, d.id, :object, :bytes, :rows, :from, :to
              from deployment d
             where d.id = :deployment
               and starts_with(:object, format('t/%s/p/%s/predictions/%s/', d.tenant, d.project, d.id))
            on conflict do nothing
            """;
    private static final String ADD_PAIRS =
            """
            insert into shadow_minute (tenant, deployment, minute, variant, number, pairs, differing, deciding, failures, shed,
                                       difference_sum)
            select d.tenant, d.id, date_trunc('minute', :from::timestamptz), :variant, :number, :pairs, :differing, :deciding,
                   :failures, :shed, :differenceSum
              from deployment d
             where d.id = :deployment
            on conflict (tenant, deployment, minute, variant, number) do update
               set pairs = shadow_minute.pairs + excluded.pairs, differing = shadow_minute.differing + excluded.differing,
                   deciding = shadow_minute.deciding + excluded.deciding,
                   failures = shadow_minute.failures + excluded.failures, shed = shadow_minute.shed + excluded.shed,
                   difference_sum = shadow_minute.difference_sum + excluded.difference_sum
            """;

    /// The ids of predictions begin with the time, so the oldest are the least.
    private static final String FORGET_EXPOSURES =
            """
            delete from exposure e
             using deployment d
             where e.tenant = d.tenant and e.deployment = d.id and e.prediction < :oldest
            """;
    private static final String FORGET_OUTCOMES =
            """
            delete from outcome o
             using deployment d
             where o.tenant = d.tenant and o.deployment = d.id and o.prediction < :oldest
            """;
    private static final String FORGET_PAIRS = "delete from shadow_minute where minute < :oldest";

    void take(JdbcClient sql, Report report, Instant oldest) {
        for (var entry : report.of("exposures")) addExposures(sql, entry, oldest);
        for (var entry : report.of("capture")) setAccount(sql, report.gateway(), entry);
        for (var entry : report.of("captured-file")) addFile(sql, entry);
        for (var entry : report.of("shadow")) addPairs(sql, entry);
    }

    /// What is older than is kept isn't taken: it would be forgotten, and then might come again.
    private static void addExposures(JdbcClient sql, Entry entry, Instant oldest) {
        var least = leastOf(oldest);
        var rows =
                Entry.named(entry.rows()).stream()
                        .filter(Objects::nonNull)
                        .filter(row -> row.prediction().toString().compareTo(least.toString()) >= 0)
                        .toList();
        if (rows.isEmpty()) return;
        sql.sql(ADD_EXPOSURES)
                .param("deployment", Entry.named(entry.deployment()))
                .param("variant", Entry.named(entry.variant()))
                .param("number", Entry.named(entry.number()))
                .param("revision", Entry.named(entry.revision()))
                .param("predictions", column(rows, Report.Exposure::prediction))
                .param("subjects", column(rows, Report.Exposure::subject))
                .param("probabilities", column(rows, Report.Exposure::probability))
                .param("reasons", column(rows, Report.Exposure::reason))
                .update();
    }

    private static void setAccount(JdbcClient sql, String gateway, Entry entry) {
        sql.sql(SET_ACCOUNT)
                .param("deployment", Entry.named(entry.deployment()))
                .param("gateway", gateway)
                .param("epoch", Entry.named(entry.epoch()))
                .param("offered", Entry.named(entry.offered()))
                .param("sampledOut", Entry.named(entry.sampledOut()))
                .param("captured", Entry.named(entry.captured()))
                .param("lost", Entry.named(entry.lost()))
                .update();
    }

    private static void addFile(JdbcClient sql, Entry entry) {
        sql.sql(ADD_FILE)
                .param("deployment", Entry.named(entry.deployment()))
                .param("object", Entry.named(entry.object()))
                .param("bytes", Entry.named(entry.bytes()))
                .param("rows", Entry.named(entry.count()))
                .param("from", Entry.named(entry.from()).atOffset(ZoneOffset.UTC))
                .param("to", Entry.named(entry.to()).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static void addPairs(JdbcClient sql, Entry entry) {
        sql.sql(ADD_PAIRS)
                .param("deployment", Entry.named(entry.deployment()))
                .param("from", Entry.named(entry.from()).atOffset(ZoneOffset.UTC))
                .param("variant", Entry.named(entry.variant()))
                .param("number", Entry.named(entry.number()))
                .param("pairs", orNone(entry.pairs()))
                .param("differing", orNone(entry.differing()))
                .param("deciding", orNone(entry.deciding()))
                .param("failures", orNone(entry.failures()))
                .param("shed", orNone(entry.shed()))
                .param("differenceSum", Entry.named(entry.differenceSum()))
                .update();
    }

    void forget(JdbcClient sql, Instant oldest) {
        sql.sql(FORGET_EXPOSURES).param("oldest", leastOf(oldest)).update();
        sql.sql(FORGET_OUTCOMES).param("oldest", leastOf(oldest)).update();
        sql.sql(FORGET_PAIRS).param("oldest", oldest.atOffset(ZoneOffset.UTC)).update();
    }

    static UUID leastOf(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16, 0);
    }

    private static long orNone(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    private static String[] column(
            List<Report.Exposure> rows, Function<Report.Exposure, Object> value) {
        return rows.stream().map(value).map(Object::toString).toArray(String[]::new);
    }
}
