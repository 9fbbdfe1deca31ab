package dev.tenon.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A service account's own client at the identity provider, without its secret: by it a program
/// gets short-lived tokens for itself.
public record ProgramClient(
        String clientId, boolean ready, @Nullable String problem, Instant secretSince) {

    /// Where a program shows id and secret and gets a token.
    public String tokenAddress(String issuer) {
        return issuer + "/protocol/openid-connect/token";
    }
}
