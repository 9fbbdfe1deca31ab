package dev.tenon.people;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.roles.Holder;
import dev.tenon.roles.RoleBindings;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The service accounts of the current tenant; what each may do, its role bindings say.
///
/// Who makes a token for one could act as it, so they must hold all that it holds.
@Service
public class ServiceAccounts {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 500;

    private final ServiceAccountRows rows;
    private final ProgramClientRows clients;
    private final MemberRows members;
    private final AccessTokenRows tokens;
    private final TokenMaking making;
    private final RoleBindings bindings;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    ServiceAccounts(
            ServiceAccountRows rows,
            ProgramClientRows clients,
            MemberRows members,
            AccessTokenRows tokens,
            TokenMaking making,
            RoleBindings bindings,
            Access access,
            AuditTrail audit,
            Clock clock) {
        this.rows = rows;
        this.clients = clients;
        this.members = members;
        this.tokens = tokens;
        this.making = making;
        this.bindings = bindings;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<ServiceAccount> all() {
        access.require(Permission.SERVICE_READ);
        return rows.all(clock.instant());
    }

    @Transactional(readOnly = true)
    public ServiceAccount one(UUID id) {
        access.require(Permission.SERVICE_READ);
        return account(id);
    }

    /// Makes a service account; who is responsible for it is the caller, unless another is named.
    @Transactional
    public ServiceAccount create(String name, String description, @Nullable PersonId responsible) {
        access.require(Permission.SERVICE_WRITE);
        check(name, description);
        var answers = responsible == null ? CurrentCaller.required().person() : responsible;
        requirePerson(answers);
        var id =
                rows.insert(name.strip(), description.strip(), answers)
                        .orElseThrow(
                                () ->
                                        new Conflict(
                                                "service-account-exists",
                                                "There is a service account %s already."
                                                        .formatted(name.strip())));
        audit.record(
                Act.of("service-account.created", "service-account", id)
                        .with("name", name.strip())
                        .with("responsible", "p-" + answers));
        return account(id);
    }

    @Transactional
    public ServiceAccount change(UUID id, String description, PersonId responsible) {
        access.require(Permission.SERVICE_WRITE);
        var before = account(id);
        check(before.name(), description);
        requirePerson(responsible);
        rows.update(id, description.strip(), responsible);
        audit.record(
                Act.of("service-account.changed", "service-account", id)
                        .with("name", before.name())
                        .with(
                                "before",
                                before.responsible() == null
                                        ? "nobody"
                                        : "p-" + before.responsible())
                        .with("after", "p-" + responsible));
        return account(id);
    }

    /// Lets none of its tokens in until it is enabled again.
    @Transactional
    public ServiceAccount disable(UUID id) {
        access.require(Permission.SERVICE_WRITE);
        var account = account(id);
        if (account.disabledAt() != null) return account;
        rows.disable(id, clock.instant());
        audit.record(
                Act.of("service-account.disabled", "service-account", id)
                        .with("name", account.name()));
        return account(id);
    }

    @Transactional
    public ServiceAccount enable(UUID id) {
        access.require(Permission.SERVICE_WRITE);
        var account = account(id);
        bindings.requireToGiveAllOf(Holder.service(id));
        if (account.disabledAt() == null) return account;
        rows.disable(id, null);
        audit.record(
                Act.of("service-account.enabled", "service-account", id)
                        .with("name", account.name()));
        return account(id);
    }

    /// Ends a service account with its roles, tokens and client; what it did stays in the audit.
    @Transactional
    public void delete(UUID id) {
        access.require(Permission.SERVICE_WRITE);
        var account = account(id);
        clients.withdraw(id);
        rows.delete(id);
        audit.record(
                Act.of("service-account.deleted", "service-account", id)
                        .with("name", account.name()));
    }

    @Transactional(readOnly = true)
    public List<AccessToken> tokensOf(UUID id) {
        access.require(Permission.SERVICE_READ);
        return tokens.of(new PersonId(account(id).id()));
    }

    @Transactional
    public NewAccessToken createToken(UUID id, TokenWish wish) {
        access.require(Permission.SERVICE_WRITE);
        account(id);
        bindings.requireToGiveAllOf(Holder.service(id));
        return making.make(new PersonId(id), wish);
    }

    @Transactional
    public void revokeToken(UUID id, UUID token) {
        access.require(Permission.SERVICE_WRITE);
        account(id);
        making.revoke(new PersonId(id), token);
    }

    private ServiceAccount account(UUID id) {
        return rows.one(id, clock.instant())
                .orElseThrow(
                        () ->
                                new NotFound(
                                        "no-such-service-account",
                                        "There is no such service account."));
    }

    private void requirePerson(PersonId person) {
        if (members.one(person).isEmpty()) {
            throw new Invalid(
                    "responsible", "A member of the tenant answers for a service account.");
        }
    }

    private static void check(String name, String description) {
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw new Invalid(
                    "service-account-name", "A service account's name has 1 to 100 characters.");
        }
        if (description.strip().length() > LONGEST_DESCRIPTION) {
            throw new Invalid(
                    "service-account-description", "A description has at most 500 characters.");
        }
    }
}
