package dev.tenon.identity;

import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Says why somebody may not: only about the roles of their own tenant, and about roles and a token
/// of their own.
@Component
class RefusalReasons {
    private static final String OWN_ROLES =
            """
            select slug
              from custom_role
             where tenant = current_tenant() and :permission = any (permissions)
             order by slug
             limit 5
            """;
    private static final String RAN_OUT =
            """
            select role, max(expires_at) as ended
              from held_role
             where tenant = current_tenant() and person = :person and scope = any (:scopes) and expires_at <= :now
             group by role
             order by ended desc
             limit 3
            """;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RefusalReasons(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    List<String> against(Caller caller, Permission permission, @Nullable ProjectId project) {
        if (caller.holds(permission, project)) return ofToken(caller, permission, project);
        var where = project == null ? "in the whole tenant" : "in this project";
        var reasons = new ArrayList<String>();
        reasons.add("You don't hold %s %s.".formatted(permission.words(), where));
        transaction.executeWithoutResult(
                _ -> {
                    reasons.add(rolesThatHold(permission, project));
                    reasons.addAll(ranOut(caller, project));
                });
        return List.copyOf(reasons);
    }

    private static List<String> ofToken(
            Caller caller, Permission permission, @Nullable ProjectId project) {
        var limits = caller.limits();
        if (limits == null) return List.of();
        if (!limits.inScope(permission)) {
            return List.of(
                    "You hold %s, but this token does not: its scopes leave it out."
                            .formatted(permission.words()));
        }
        var where = project == null ? "the whole tenant" : "this project";
        return List.of("Your token works in some projects only, and not in %s.".formatted(where));
    }

    private String rolesThatHold(Permission permission, @Nullable ProjectId project) {
        var roles = new ArrayList<String>();
        Arrays.stream(Role.values())
                .filter(role -> role.allows(permission))
                .filter(role -> role.isOfTenant() || project != null)
                .forEach(role -> roles.add(role.words()));
        roles.addAll(
                sql.sql(OWN_ROLES)
                        .param("permission", permission.words())
                        .query(String.class)
                        .list());
        return "These roles hold it: %s.".formatted(String.join(", ", roles));
    }

    private List<String> ranOut(Caller caller, @Nullable ProjectId project) {
        var tenant = caller.tenant().value();
        return sql.sql(RAN_OUT)
                .param("person", caller.person().value())
                .param(
                        "scopes",
                        project == null
                                ? new UUID[] {tenant}
                                : new UUID[] {tenant, project.value()})
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(
                        (row, _) ->
                                "Your role %s ran out on %s."
                                        .formatted(
                                                row.getString("role"),
                                                MOMENT.format(
                                                        row.getObject("ended", OffsetDateTime.class)
                                                                .withOffsetSameInstant(
                                                                        ZoneOffset.UTC))))
                .list();
    }
}
