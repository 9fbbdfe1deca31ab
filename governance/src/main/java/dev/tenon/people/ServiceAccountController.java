package dev.tenon.people;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.people.AccessTokenController.MadeToken;
import dev.tenon.people.AccessTokenController.NewToken;
import dev.tenon.people.AccessTokenController.TokenBody;
import dev.tenon.people.AccessTokenController.TokenList;
import dev.tenon.problem.Invalid;
import dev.tenon.wire.Page;
import dev.tenon.wire.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/api/v1/service-accounts")
@Needs(Permission.SERVICE_WRITE)
class ServiceAccountController {
    private final ServiceAccounts accounts;

    ServiceAccountController(ServiceAccounts accounts) {
        this.accounts = accounts;
    }

    /// Without a responsible person, that is whoever makes the account.
    record AccountWish(
            @Nullable String name, @Nullable String description, @Nullable UUID responsible) {
        String described() {
            return description == null ? "" : description;
        }
    }

    record AccountBody(
            UUID id,
            String name,
            String description,
            @Nullable UUID responsible,
            @Nullable String responsibleName,
            Instant since,
            @Nullable Instant disabledAt,
            @Nullable Instant lastUsedAt,
            int tokens)
            implements Versioned {
        @Override
        public Object version() {
            return new AccountBody(
                    id,
                    name,
                    description,
                    responsible,
                    responsibleName,
                    since,
                    disabledAt,
                    null,
                    0);
        }

        static AccountBody of(ServiceAccount account) {
            var responsible = account.responsible();
            return new AccountBody(
                    account.id(),
                    account.name(),
                    account.description(),
                    responsible == null ? null : responsible.value(),
                    account.responsibleName(),
                    account.since(),
                    account.disabledAt(),
                    account.lastUsedAt(),
                    account.tokens());
        }
    }

    record AccountList(List<AccountBody> items, @Nullable String next) {}

    @Needs(Permission.SERVICE_READ)
    @GetMapping
    @Operation(summary = "Lists the tenant's service accounts")
    AccountList all(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.within(
                                accounts.all(),
                                new Page.Wish(limit, after),
                                account -> account.name() + " " + account.id())
                        .map(AccountBody::of);
        return new AccountList(page.items(), page.next());
    }

    @Needs(Permission.SERVICE_READ)
    @GetMapping("/{id}")
    @Operation(summary = "Shows a service account")
    AccountBody serviceAccount(@PathVariable String tenant, @PathVariable UUID id) {
        return AccountBody.of(accounts.one(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Makes a service account",
            description =
                    """
                    It stands for a program; a person answers for it. Give it roles and a token of its own.
                    """)
    @Audited("service-account.created")
    AccountBody create(@PathVariable String tenant, @RequestBody AccountWish wanted) {
        var responsible = wanted.responsible();
        return AccountBody.of(
                accounts.create(
                        wanted.name() == null ? "" : wanted.name(),
                        wanted.described(),
                        responsible == null ? null : new PersonId(responsible)));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Changes what a service account is for and who answers for it")
    @Audited("service-account.changed")
    AccountBody change(
            @PathVariable String tenant, @PathVariable UUID id, @RequestBody AccountWish wanted) {
        var responsible = wanted.responsible();
        if (responsible == null) {
            throw new Invalid("responsible", "Say who answers for the service account.");
        }
        return AccountBody.of(accounts.change(id, wanted.described(), new PersonId(responsible)));
    }

    @PostMapping("/{id}/disable")
    @Operation(summary = "Disables a service account: its tokens rest at once")
    @Audited("service-account.disabled")
    AccountBody disable(@PathVariable String tenant, @PathVariable UUID id) {
        return AccountBody.of(accounts.disable(id));
    }

    @PostMapping("/{id}/enable")
    @Operation(summary = "Enables a service account again")
    @Audited("service-account.enabled")
    AccountBody enable(@PathVariable String tenant, @PathVariable UUID id) {
        return AccountBody.of(accounts.enable(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Deletes a service account and its tokens")
    @Audited("service-account.deleted")
    void delete(@PathVariable String tenant, @PathVariable UUID id) {
        accounts.delete(id);
    }

    @Needs(Permission.SERVICE_READ)
    @GetMapping("/{id}/tokens")
    @Operation(summary = "Lists a service account's tokens")
    TokenList tokens(
            @PathVariable String tenant,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.newestWithin(
                                accounts.tokensOf(id),
                                new Page.Wish(limit, after),
                                TokenBody::place)
                        .map(TokenBody::of);
        return new TokenList(page.items(), page.next());
    }

    @PostMapping("/{id}/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Makes a token for a service account",
            description =
                    """
                    The token is shown this once.
                    """)
    @Audited("token.created")
    MadeToken createToken(
            @PathVariable String tenant, @PathVariable UUID id, @RequestBody NewToken wanted) {
        return MadeToken.of(accounts.createToken(id, wanted.toWish()));
    }

    @DeleteMapping("/{id}/tokens/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revokes a token of a service account at once, everywhere")
    @Audited("token.revoked")
    void revokeToken(@PathVariable String tenant, @PathVariable UUID id, @PathVariable UUID token) {
        accounts.revokeToken(id, token);
    }
}
