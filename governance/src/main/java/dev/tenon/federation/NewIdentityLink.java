package dev.tenon.federation;

import dev.tenon.problem.Invalid;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/// What an owner says of their identity provider: for which mail domain, where it is, and as whom
/// we come to it.
public record NewIdentityLink(String domain, String issuer, String clientId, String clientSecret) {
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "(?=.{4,190}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");
    private static final int LONGEST = 500;

    public NewIdentityLink {
        domain = ascii(domain);
        issuer = issuer.strip();
        clientId = clientId.strip();
        if (!DOMAIN.matcher(domain).matches())
            throw new Invalid("mail-domain", "A mail domain looks like example.org.");
        if (issuer.isEmpty() || issuer.length() > LONGEST)
            throw new Invalid(
                    "issuer", "The identity provider has an address that begins with https://.");
        if (clientId.isEmpty() || clientSecret.isBlank() || clientId.length() > LONGEST)
            throw new Invalid(
                    "identity-client",
                    "The identity provider knows us by a client id and a client secret.");
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain.strip()).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notADomain) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "NewIdentityLink " + domain;
    }
}
