package dev.tenon.people;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.AccessTokenText;
import dev.tenon.identity.AddressRange;
import dev.tenon.identity.Caller;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How tokens are made and ended, whoever they stand for; the front doors have asked already.
@Component
class TokenMaking {
    private final AccessTokenRows rows;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();

    TokenMaking(AccessTokenRows rows, Access access, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    NewAccessToken make(PersonId owner, TokenWish wish) {
        requireAPerson();
        requireVisible(wish.projects());
        var now = clock.instant();
        var text = AccessTokenText.random(chance);
        var token = rows.insert(owner, text, wish, now, now.plus(wish.life()));
        audit.record(
                Act.of("token.created", "access-token", token.id())
                        .with("name", token.name())
                        .with("owner", "p-" + owner)
                        .with("expires", token.expiresAt())
                        .with(
                                "scopes",
                                wish.scopes().isEmpty() ? "all" : String.join(" ", wish.scopes()))
                        .with("projects", projects(wish))
                        .with("addresses", addresses(wish)));
        return new NewAccessToken(token, text);
    }

    void revoke(PersonId owner, UUID id) {
        var token =
                rows.revoke(owner, id, clock.instant())
                        .orElseThrow(
                                () ->
                                        new NotFound(
                                                "no-such-token",
                                                "There is no such token that still works."));
        audit.record(
                Act.of("token.revoked", "access-token", token.id())
                        .with("name", token.name())
                        .with("owner", "p-" + owner));
    }

    /// A leaked token must not be able to renew itself, whichever kind it is.
    static void requireAPerson() {
        var caller = CurrentCaller.required();
        if (caller.token().isPresent() || caller.kind() == Caller.Kind.SERVICE) {
            throw new Forbidden(
                    "token-from-token", "A token can't make tokens: sign in to make one.");
        }
    }

    private void requireVisible(@Nullable List<ProjectId> projects) {
        if (projects == null) return;
        if (!projects.stream()
                .allMatch(project -> access.allows(Permission.PROJECT_READ, project))) {
            throw new Invalid(
                    "token-projects", "A project of this token isn't there, or you can't see it.");
        }
    }

    private static String projects(TokenWish wish) {
        var projects = wish.projects();
        return projects == null
                ? "all"
                : projects.stream().map(ProjectId::toString).collect(Collectors.joining(" "));
    }

    private static String addresses(TokenWish wish) {
        return wish.addresses().isEmpty()
                ? "any"
                : wish.addresses().stream()
                        .map(AddressRange::text)
                        .collect(Collectors.joining(" "));
    }
}
