package dev.tenon.operator;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.people.Person;
import dev.tenon.problem.Invalid;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The operator's REST door; who isn't the operator never comes as far as this.
@RestController
@RequestMapping("/platform/api/v1/tenants")
@Needs(instead = Needs.Instead.OPERATOR)
class OperatorController {
    private static final String STANDARD = "standard";

    private final TenantRegistry tenants;

    OperatorController(TenantRegistry tenants) {
        this.tenants = tenants;
    }

    record OwnerBody(@Nullable String email, @Nullable String name) {}

    /// Without a plan it is the standard one; without a display name the slug.
    record TenantWish(
            @Nullable String slug,
            @Nullable String displayName,
            @Nullable String plan,
            @Nullable OwnerBody firstOwner) {
        NewTenant toNewTenant() {
            if (slug == null
                    || firstOwner == null
                    || firstOwner.email() == null
                    || firstOwner.name() == null) {
                throw new Invalid(
                        "tenant",
                        "A tenant needs a slug, and a first owner with e-mail address and name.");
            }
            return new NewTenant(
                    slug,
                    displayName == null ? slug : displayName,
                    plan == null ? STANDARD : plan,
                    new Person(firstOwner.email(), firstOwner.name()));
        }
    }

    /// `wanted` is what the operator last asked for, `state` how far it is; `problem` says what is
    /// in the way.
    record TenantBody(
            String id,
            String slug,
            String displayName,
            String plan,
            String state,
            String wanted,
            boolean done,
            @Nullable String step,
            @Nullable String problem,
            @Nullable Instant deleteAfter,
            Instant createdAt) {
        static TenantBody of(RegisteredTenant registered) {
            var tenant = registered.tenant();
            return new TenantBody(
                    tenant.id().toString(),
                    tenant.slug(),
                    tenant.displayName(),
                    registered.plan(),
                    tenant.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    registered.wanted(),
                    registered.done(),
                    registered.step(),
                    registered.problem(),
                    registered.deleteAfter(),
                    registered.createdAt());
        }
    }

    record TenantList(List<TenantBody> items, @Nullable String next) {}

    @GetMapping
    @Operation(summary = "Lists all tenants and how far each is")
    TenantList list(
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.within(
                                tenants.all(),
                                new Page.Wish(limit, after),
                                registered -> registered.tenant().slug())
                        .map(TenantBody::of);
        return new TenantList(page.items(), page.next());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Asks for a tenant with its first owner",
            description =
                    """
                    Provisioning makes what it owns; `state` tells how far that is.
                    """)
    @Audited("tenant.requested")
    TenantBody create(@RequestBody TenantWish wish) {
        return TenantBody.of(tenants.request(wish.toNewTenant()));
    }

    @GetMapping("/{slug}")
    @Operation(summary = "Shows one tenant")
    TenantBody one(@PathVariable String slug) {
        return TenantBody.of(tenants.named(slug));
    }

    @PostMapping("/{slug}/suspend")
    @Operation(summary = "Lets a tenant rest: nobody works in it, nothing is lost")
    @Audited("tenant.suspended")
    TenantBody suspend(@PathVariable String slug) {
        return TenantBody.of(tenants.suspend(slug));
    }

    @PostMapping("/{slug}/resume")
    @Operation(summary = "Wakes a tenant, or takes back its deletion")
    @Audited("tenant.resumed")
    TenantBody resume(@PathVariable String slug) {
        return TenantBody.of(tenants.resume(slug));
    }

    /// Asks for the deletion, which can be taken back by `resume` until `deleteAfter`.
    @PostMapping("/{slug}/delete")
    @Operation(
            summary = "Asks for a tenant's deletion",
            description =
                    """
                    It can be taken back by `resume` until `deleteAfter`.
                    """)
    @Audited("tenant.deletion.requested")
    TenantBody delete(@PathVariable String slug) {
        return TenantBody.of(tenants.delete(slug));
    }
}
