package dev.tenon.people;

import dev.tenon.audit.Audited;
import dev.tenon.identity.AddressRange;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/api/v1/tokens")
class AccessTokenController {
    private final AccessTokens tokens;

    AccessTokenController(AccessTokens tokens) {
        this.tokens = tokens;
    }

    record NewToken(
            @Nullable String name,
            @Nullable Integer expiresInDays,
            @Nullable List<UUID> projects,
            @Nullable List<String> scopes,
            @Nullable List<String> addresses) {
        TokenWish toWish() {
            if (name == null) throw new Invalid("token-name", "A token needs a name.");
            if (expiresInDays == null) {
                throw new Invalid(
                        "token-life", "Say in how many days the token expires: expiresInDays.");
            }
            var within = projects == null ? null : projects.stream().map(ProjectId::new).toList();
            return new TokenWish(
                    name, expiresInDays, within, scopes == null ? List.of() : scopes, ranges());
        }

        private List<AddressRange> ranges() {
            return addresses == null
                    ? List.of()
                    : addresses.stream().map(AddressRange::new).toList();
        }
    }

    record MadeToken(UUID id, String name, String token, String hint, Instant expiresAt) {
        static MadeToken of(NewAccessToken made) {
            var token = made.token();
            return new MadeToken(
                    token.id(),
                    token.name(),
                    made.text().reveal(),
                    token.hint(),
                    token.expiresAt());
        }
    }

    record TokenBody(
            UUID id,
            String name,
            String hint,
            @Nullable List<UUID> projects,
            List<String> scopes,
            List<String> addresses,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt)
            implements Versioned {
        @Override
        public Object version() {
            return List.of(id, String.valueOf(revokedAt));
        }

        /// Sorts by the moment of making.
        static String place(AccessToken token) {
            return "%020d %s".formatted(token.createdAt().toEpochMilli(), token.id());
        }

        static TokenBody of(AccessToken token) {
            var projects = token.projects();
            return new TokenBody(
                    token.id(),
                    token.name(),
                    token.hint(),
                    projects == null ? null : projects.stream().map(ProjectId::value).toList(),
                    token.scopes(),
                    token.addresses(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.lastUsedAt(),
                    token.revokedAt());
        }
    }

    record TokenList(List<TokenBody> items, @Nullable String next) {}

    @Needs(value = Permission.TOKEN_WRITE, how = Needs.How.ANYWHERE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Makes a token that stands for the caller",
            description =
                    """
                    The token is shown this once. It may do no more than its maker, only what its scopes name, \
                    only in its projects, and it ends by itself. A token can't make another.
                    """)
    @Audited("token.created")
    MadeToken create(@PathVariable String tenant, @RequestBody NewToken wanted) {
        return MadeToken.of(tokens.create(wanted.toWish()));
    }

    @Needs(instead = Needs.Instead.MEMBER)
    @GetMapping
    @Operation(summary = "Lists the caller's tokens")
    TokenList mine(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.newestWithin(tokens.mine(), new Page.Wish(limit, after), TokenBody::place)
                        .map(TokenBody::of);
        return new TokenList(page.items(), page.next());
    }

    @Needs(instead = Needs.Instead.MEMBER)
    @GetMapping("/{id}")
    @Operation(summary = "Shows a token of the caller, without its secret")
    TokenBody token(@PathVariable String tenant, @PathVariable UUID id) {
        return TokenBody.of(tokens.one(id));
    }

    @Needs(instead = Needs.Instead.MEMBER)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revokes a token at once, everywhere")
    @Audited("token.revoked")
    void revoke(@PathVariable String tenant, @PathVariable UUID id) {
        tokens.revoke(id);
    }
}
