package dev.tenon.provisioning.organization;

import dev.tenon.provisioning.plan.Link;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Organizations' own identity providers as Keycloak knows them. Every change may be made twice;
/// the second time changes nothing.
public interface Links {

    Optional<Link> link(String alias);

    void create(Link wanted, String clientSecret);

    /// Keeps the secret where none is given.
    void change(Link wanted, @Nullable String clientSecret);

    void remove(String alias);

    boolean isAttached(String organization, String alias);

    void attach(String organization, String alias);

    boolean isClaimed(String organization, String domain);

    void claim(String organization, String domain);

    void release(String organization, String domain);
}
