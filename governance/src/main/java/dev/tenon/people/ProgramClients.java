package dev.tenon.people;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.NotFound;
import dev.tenon.roles.Holder;
import dev.tenon.roles.RoleBindings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Clients of service accounts at the identity provider; provisioning makes them there.
///
/// Who gives one or renews its secret could act as the account, so they must hold all that it
/// holds, and do it in person.
@Service
public class ProgramClients {
    private static final int SECRET_BYTES = 32;

    private final ProgramClientRows rows;
    private final ServiceAccountRows accounts;
    private final RoleBindings bindings;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();

    ProgramClients(
            ProgramClientRows rows,
            ServiceAccountRows accounts,
            RoleBindings bindings,
            Access access,
            AuditTrail audit,
            Clock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.bindings = bindings;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ProgramClient of(UUID account) {
        return find(account).orElseThrow(ProgramClients::noClient);
    }

    @Transactional(readOnly = true)
    public Optional<ProgramClient> find(UUID account) {
        access.require(Permission.SERVICE_READ);
        requireAccount(account);
        return rows.of(account);
    }

    @Transactional
    public NewProgramClient give(UUID account) {
        requireToActAs(account);
        if (rows.of(account).isPresent()) {
            throw new Conflict(
                    "client-exists",
                    "This service account has a client already; renew its secret instead.");
        }
        return fresh(account, "service-account.client.given");
    }

    /// The secret before is good for nothing as soon as the identity provider has the new one.
    @Transactional
    public NewProgramClient renew(UUID account) {
        requireToActAs(account);
        client(account);
        return fresh(account, "service-account.client.renewed");
    }

    /// Lets nobody in by it from the next call on, whatever token they have.
    @Transactional
    public void withdraw(UUID account) {
        access.require(Permission.SERVICE_WRITE);
        requireAccount(account);
        if (!rows.withdraw(account)) throw noClient();
        record("service-account.client.withdrawn", account);
    }

    private NewProgramClient fresh(UUID account, String action) {
        var bytes = new byte[SECRET_BYTES];
        chance.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        rows.give(account, secret, clock.instant());
        record(action, account);
        return new NewProgramClient(client(account), secret);
    }

    private void record(String action, UUID account) {
        audit.record(Act.of(action, "service-account", account));
    }

    private void requireToActAs(UUID account) {
        access.require(Permission.SERVICE_WRITE);
        requireAccount(account);
        bindings.requireToGiveAllOf(Holder.service(account));
        TokenMaking.requireAPerson();
    }

    private void requireAccount(UUID account) {
        if (accounts.one(account, clock.instant()).isEmpty()) {
            throw new NotFound("no-such-service-account", "There is no such service account.");
        }
    }

    private ProgramClient client(UUID account) {
        return rows.of(account).orElseThrow(ProgramClients::noClient);
    }

    private static NotFound noClient() {
        return new NotFound("no-such-client", "This service account has no client.");
    }
}
