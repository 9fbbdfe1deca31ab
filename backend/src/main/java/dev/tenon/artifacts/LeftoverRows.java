package dev.tenon.artifacts;

import dev.tenon.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The catalogue by the keys of objects, which are whole here.
@Repository
class LeftoverRows {
    private static final String TENANTS = "select tenant from tenant where state = 'active'";
    private static final String KNOWN =
            """
            select object from artifact where tenant = current_tenant() and object = any(:objects)
            union
            select object from artifact_upload where tenant = current_tenant() and object = any(:objects)
            """;
    private static final String BETWEEN =
            """
            select object, path, size, created_at as since
              from artifact
             where tenant = current_tenant() and deleted_at is null
               and object > :after and object <= :last and created_at < :before
             order by object limit :limit
            """;
    private static final String DISCARDED =
            """
            select object, path, size, deleted_at as since
              from artifact
             where tenant = current_tenant() and deleted_at < :before and object > :after
             order by object limit :limit
            """;
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(:object, 1))";
    private static final String REMOVE_STRAY =
            """
            insert into artifact_removal (tenant, object, size)
            select current_tenant(), :object, :size
             where not exists (select from artifact where tenant = current_tenant() and object = :object)
               and not exists (select from artifact_upload where tenant = current_tenant() and object = :object)
            on conflict (tenant, object) do update set removed_at = now()
            """;
    private static final String MARK_LOST =
            """
            update artifact set deleted_at = now()
             where tenant = current_tenant() and object = :object and deleted_at is null
            """;
    private static final String FORGET =
            """
            delete from artifact
             where tenant = current_tenant() and object = :object and deleted_at is not null
            """;

    private final JdbcClient sql;

    LeftoverRows(JdbcClient sql) {
        this.sql = sql;
    }

    static List<TenantId> tenants(JdbcClient across) {
        return across.sql(TENANTS)
                .query((row, _) -> new TenantId(row.getObject(1, UUID.class)))
                .list();
    }

    /// Those of the objects that a file, also a deleted one, or an upload under way is made of.
    Set<String> known(Collection<String> objects) {
        return new HashSet<>(
                sql.sql(KNOWN)
                        .param("objects", objects.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /// Files by their objects, after one and up to another, entered before a moment.
    List<Leftover> between(String after, String last, Instant before, int limit) {
        return sql.sql(BETWEEN)
                .param("after", after)
                .param("last", last)
                .param("before", utc(before))
                .param("limit", limit)
                .query((row, _) -> read(Leftover.Kind.LOST_FILE, row))
                .list();
    }

    /// Files that were deleted or replaced before a moment, by their objects after one.
    List<Leftover> discardedBefore(Instant moment, String after, int limit) {
        return sql.sql(DISCARDED)
                .param("after", after)
                .param("before", utc(moment))
                .param("limit", limit)
                .query((row, _) -> read(Leftover.Kind.DISCARDED_FILE, row))
                .list();
    }

    /// Writes down that an object is nothing and never will be, unless somebody was quicker.
    boolean removeStray(Leftover stray) {
        sql.sql(LOCK).param("object", stray.object()).query().singleRow();
        return sql.sql(REMOVE_STRAY)
                        .param("object", stray.object())
                        .param("size", stray.size())
                        .update()
                == 1;
    }

    boolean markLost(Leftover lost) {
        return sql.sql(MARK_LOST).param("object", lost.object()).update() == 1;
    }

    boolean forget(Leftover discarded) {
        return sql.sql(FORGET).param("object", discarded.object()).update() == 1;
    }

    private static Leftover read(Leftover.Kind kind, ResultSet row) throws SQLException {
        return new Leftover(
                kind,
                row.getString("object"),
                row.getString("path"),
                row.getLong("size"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
