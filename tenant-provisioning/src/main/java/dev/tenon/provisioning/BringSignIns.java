package dev.tenon.provisioning;

import dev.tenon.provisioning.organization.KeycloakEvents;
import dev.tenon.provisioning.plan.Refusal;
import java.time.Duration;
import java.time.Instant;

/// Brings what Keycloak saw of people who sign in to the platform, which tells it to the trails.
///
/// Killed between reading and writing it reads again; killed between writing and moving the cursor
/// it writes again what is there already, by the event's id. Each event is there once.
final class BringSignIns {
    private static final System.Logger LOG = System.getLogger(BringSignIns.class.getName());

    /// An event may be written a while after its moment; the platform keeps what it was brought for
    /// longer than this.
    private static final Duration LATE = Duration.ofMinutes(10);

    private final KeycloakEvents events;
    private final SignInRows rows;

    BringSignIns(KeycloakEvents events, SignInRows rows) {
        this.events = events;
        this.rows = rows;
    }

    /// What Keycloak refuses here must not hold up the wishes.
    void run() {
        try {
            bring();
        } catch (Refusal refused) {
            LOG.log(System.Logger.Level.WARNING, "Sign-ins wait: {0}", refused.getMessage());
        }
    }

    /// Keycloak knows no time before 1970.
    private static Instant aWhileBefore(Instant moment) {
        return moment.minus(LATE).isAfter(Instant.EPOCH) ? moment.minus(LATE) : Instant.EPOCH;
    }

    private void bring() {
        var before = rows.readTo();
        var since = before.map(BringSignIns::aWhileBefore).orElse(Instant.EPOCH);
        var last = events.since(since, rows::bring);
        if (before.isEmpty() || last.isAfter(before.get())) rows.moveTo(last);
    }
}
