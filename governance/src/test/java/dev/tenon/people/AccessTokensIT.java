package dev.tenon.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.GovernanceIT;
import dev.tenon.audit.AuditLog;
import dev.tenon.audit.AuditQuery;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Callers;
import dev.tenon.identity.Role;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.NotFound;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AccessTokensIT extends GovernanceIT {
    @Autowired AccessTokens tokens;
    @Autowired Callers callers;
    @Autowired AuditLog log;

    Caller owner;

    @BeforeEach
    void anOwner() {
        owner = newCaller(newTenant(), Role.OWNER);
    }

    @Test
    void aTokenStandsForItsMakerAndDoesLess() {
        var made = in(owner, () -> tokens.create(wish("ci", List.of("run:write"))));

        var caller = callers.byToken(owner.tenant(), made.text(), "127.0.0.1").orElseThrow();

        assertThat(caller.person()).isEqualTo(owner.person());
        assertThat(caller.token()).contains(made.token().id());
        assertThatThrownBy(() -> in(caller, () -> log.entries(AuditQuery.newest(1))))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void aTokenOfOneTenantIsNothingInAnother() {
        var made = in(owner, () -> tokens.create(wish("ci", List.of())));

        assertThat(callers.byToken(newTenant(), made.text(), "127.0.0.1")).isEmpty();
    }

    @Test
    void aRevokedTokenIsDeadAndCannotBeRevokedTwice() {
        var made = in(owner, () -> tokens.create(wish("ci", List.of())));
        revoke(made);

        assertThat(callers.byToken(owner.tenant(), made.text(), "127.0.0.1")).isEmpty();
        assertThatThrownBy(() -> revoke(made)).isInstanceOf(NotFound.class);
    }

    @Test
    void aTokenCannotMakeTokens() {
        var made = in(owner, () -> tokens.create(wish("ci", List.of())));
        var caller = callers.byToken(owner.tenant(), made.text(), "127.0.0.1").orElseThrow();

        assertThatThrownBy(() -> in(caller, () -> tokens.create(wish("more", List.of()))))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void makingAndRevokingAreInTheTrail() {
        revoke(in(owner, () -> tokens.create(wish("ci", List.of()))));

        var entries =
                in(owner, () -> log.entries(AuditQuery.newest(10).action("token.")).entries());

        assertThat(entries).extracting("action").containsExactly("token.revoked", "token.created");
        assertThat(entries.getLast().details())
                .containsEntry("name", "ci")
                .containsEntry("scopes", "all");
        assertThat(entries.getLast().actor()).isEqualTo("p-" + owner.person());
    }

    private void revoke(NewAccessToken made) {
        in(
                owner,
                () -> {
                    tokens.revoke(made.token().id());
                    return true;
                });
    }

    private static TokenWish wish(String name, List<String> scopes) {
        return new TokenWish(name, 7, null, scopes);
    }
}
