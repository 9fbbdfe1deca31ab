package dev.tenon.gateway.access;

import dev.tenon.gateway.quota.Shares;
import dev.tenon.gateway.route.RouteTable;
import dev.tenon.gateway.route.RouteTable.Project;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The door: a credential and an address become a project, or a reason why not.
public final class Access {
    private static final String TOKEN_PREFIX = "tenon_pat_";

    private final AccessTable table;
    private final PeopleTokens people;
    private final Shares shares;
    private final Clock clock;

    public Access(AccessTable table, PeopleTokens people, Shares shares, Clock clock) {
        this.table = table;
        this.people = people;
        this.shares = shares;
        this.clock = clock;
    }

    /// `authorization` is the header as sent, `from` the address that the call comes from.
    public Admittance admit(
            @Nullable String authorization, Address address, String from, RouteTable routes) {
        String credential = credentialIn(authorization);
        if (credential == null) return new Admittance.NoCredential();
        Optional<List<Grant>> grants = grantsOf(credential);
        if (grants.isEmpty()) return new Admittance.NoCredential();
        List<Grant> inTenant = grants.get().stream().filter(grant -> isIn(grant, address)).toList();
        if (inTenant.isEmpty()) return new Admittance.Hidden();
        if (inTenant.size() > 1) return new Admittance.Ambiguous();
        Grant grant = inTenant.getFirst();
        if (!grant.bounds().hold(from)) return new Admittance.Elsewhere(from);
        return admit(grant, address, routes);
    }

    private Admittance admit(Grant grant, Address address, RouteTable routes) {
        AccessDocument tenant = grant.document();
        if (tenant.state() == AccessDocument.State.suspended) return new Admittance.Suspended();
        return switch (shares.ask(tenant.tenant(), grant.credential(), tenant.limits())) {
            case TENANT_TOO_FAST -> new Admittance.TooFast();
            case CALLER_TOO_FAST -> new Admittance.CallerTooFast();
            case FITS -> reached(grant, address, routes);
        };
    }

    private static Admittance reached(Grant grant, Address address, RouteTable routes) {
        AccessDocument tenant = grant.document();
        if (address.project() == null)
            return grant.onlyProject()
                    .<Admittance>map(project -> granted(grant, project))
                    .orElseGet(Admittance.Ambiguous::new);
        return routes.project(tenant.slug(), address.project())
                .filter(
                        project ->
                                project.tenant().equals(tenant.tenant())
                                        && grant.reaches(project.project()))
                .<Admittance>map(project -> granted(grant, project.project()))
                .orElseGet(Admittance.Hidden::new);
    }

    private static Admittance granted(Grant grant, UUID project) {
        return new Admittance.Granted(
                new Project(grant.document().tenant(), project), grant.caller());
    }

    /// Empty where the credential does not hold; an empty list where it does and reaches nothing.
    private Optional<List<Grant>> grantsOf(String credential) {
        if (credential.startsWith(TOKEN_PREFIX))
            return table.token(sha256(credential))
                    .filter(grant -> clock.instant().isBefore(grant.expiresAt()))
                    .map(List::of);
        return people.subjectOf(credential).map(table::person);
    }

    private static boolean isIn(Grant grant, Address address) {
        return address.tenant() == null || address.tenant().equals(grant.document().slug());
    }

    private static @Nullable String credentialIn(@Nullable String authorization) {
        if (authorization == null) return null;
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7))
            return authorization.substring(7).trim();
        if (authorization.regionMatches(true, 0, "Basic ", 0, 6))
            return passwordIn(authorization.substring(6).trim());
        return null;
    }

    private static @Nullable String passwordIn(String basic) {
        try {
            String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? null : pair.substring(colon + 1);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
