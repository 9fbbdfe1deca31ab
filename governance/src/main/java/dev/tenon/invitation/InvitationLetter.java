package dev.tenon.invitation;

import dev.tenon.tenancy.Tenant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What an invitation's mail says, and the link in it.
@Component
class InvitationLetter {
    static final Duration VALID = Duration.ofDays(7);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final String TEXT =
            """
            Hello %s,

            %s invites you to join %s on Tenon. Open this link and sign in as %s:

            %s

            The link works once, until %s. If this is your first time here, choose
            a password on the sign-in page: "First time here, or forgot your password?"

            If you did not expect this, you need not do anything.
            """;

    private final String url;

    InvitationLetter(@Value("${tenon.url:http://localhost:8080}") String url) {
        this.url = url.replaceFirst("/+$", "");
    }

    URI link(Tenant tenant, InvitationSecret secret) {
        return URI.create(url + "/invitation/" + tenant.slug() + "/" + secret.text());
    }

    String subject(Tenant tenant) {
        return "Join %s on Tenon".formatted(tenant.displayName());
    }

    String text(Tenant tenant, String inviter, InvitationRow invitation, URI link) {
        return TEXT.formatted(
                oneLine(invitation.person().name()),
                oneLine(inviter),
                oneLine(tenant.displayName()),
                invitation.person().email(),
                link,
                day(invitation.expiresAt()));
    }

    private static String day(Instant instant) {
        return DAY.format(instant);
    }

    /// Names are other people's words: they must not look like lines of ours.
    private static String oneLine(String words) {
        return words.replaceAll("[\\p{Cntrl}\\s]+", " ").replaceAll("(?i)https?://", "");
    }
}
