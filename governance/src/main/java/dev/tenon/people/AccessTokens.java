package dev.tenon.people;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.AccessTokenText;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The caller's own access tokens; each stands for its maker, and can only do less.
@Service
public class AccessTokens {
    private final AccessTokenRows rows;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();

    AccessTokens(AccessTokenRows rows, Access access, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public NewAccessToken create(TokenWish wish) {
        access.requireAnywhere(Permission.TOKEN_WRITE);
        requireAPerson();
        requireVisible(wish.projects());
        var now = clock.instant();
        var text = AccessTokenText.random(chance);
        var token =
                rows.insert(
                        CurrentCaller.required().person(), text, wish, now, now.plus(wish.life()));
        audit.record(
                Act.of("token.created", "access-token", token.id())
                        .with("name", token.name())
                        .with("expires", token.expiresAt())
                        .with(
                                "scopes",
                                wish.scopes().isEmpty() ? "all" : String.join(" ", wish.scopes()))
                        .with("projects", projects(wish)));
        return new NewAccessToken(token, text);
    }

    @Transactional(readOnly = true)
    public List<AccessToken> mine() {
        return rows.of(CurrentCaller.required().person());
    }

    @Transactional
    public void revoke(UUID id) {
        var token =
                rows.revoke(CurrentCaller.required().person(), id, clock.instant())
                        .orElseThrow(
                                () ->
                                        new NotFound(
                                                "no-such-token",
                                                "You have no such token that still works."));
        audit.record(
                Act.of("token.revoked", "access-token", token.id()).with("name", token.name()));
    }

    /// A leaked token must not be able to renew itself.
    private static void requireAPerson() {
        if (CurrentCaller.required().token().isPresent()) {
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
                : String.join(" ", projects.stream().map(ProjectId::toString).toList());
    }
}
