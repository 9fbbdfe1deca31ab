package dev.tenon.people;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.people.AccessTokenController.MadeToken;
import dev.tenon.people.AccessTokenController.NewToken;
import dev.tenon.people.AccessTokenController.TokenBody;
import dev.tenon.people.AccessTokenController.TokenList;
import dev.tenon.problem.Invalid;
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
            int tokens) {
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

    record AccountList(List<AccountBody> items) {}

    @Needs(Permission.SERVICE_READ)
    @GetMapping
    AccountList all(@PathVariable String tenant) {
        return new AccountList(accounts.all().stream().map(AccountBody::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AccountBody create(@PathVariable String tenant, @RequestBody AccountWish wanted) {
        var responsible = wanted.responsible();
        return AccountBody.of(
                accounts.create(
                        wanted.name() == null ? "" : wanted.name(),
                        wanted.described(),
                        responsible == null ? null : new PersonId(responsible)));
    }

    @PutMapping("/{id}")
    AccountBody change(
            @PathVariable String tenant, @PathVariable UUID id, @RequestBody AccountWish wanted) {
        var responsible = wanted.responsible();
        if (responsible == null) {
            throw new Invalid("responsible", "Say who answers for the service account.");
        }
        return AccountBody.of(
                accounts.change(id, wanted.described(), new PersonId(responsible)));
    }

    @PostMapping("/{id}/disable")
    AccountBody disable(@PathVariable String tenant, @PathVariable UUID id) {
        return AccountBody.of(accounts.disable(id));
    }

    @PostMapping("/{id}/enable")
    AccountBody enable(@PathVariable String tenant, @PathVariable UUID id) {
        return AccountBody.of(accounts.enable(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String tenant, @PathVariable UUID id) {
        accounts.delete(id);
    }

    @Needs(Permission.SERVICE_READ)
    @GetMapping("/{id}/tokens")
    TokenList tokens(@PathVariable String tenant, @PathVariable UUID id) {
        return new TokenList(accounts.tokensOf(id).stream().map(TokenBody::of).toList());
    }

    @PostMapping("/{id}/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    MadeToken createToken(
            @PathVariable String tenant, @PathVariable UUID id, @RequestBody NewToken wanted) {
        return MadeToken.of(accounts.createToken(id, wanted.toWish()));
    }

    @DeleteMapping("/{id}/tokens/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeToken(
            @PathVariable String tenant, @PathVariable UUID id, @PathVariable UUID token) {
        accounts.revokeToken(id, token);
    }
}
