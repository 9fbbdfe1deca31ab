package dev.tenon.notices;

import dev.tenon.emergency.EmergencyBegun;
import dev.tenon.identity.Role;
import dev.tenon.roles.WhoMay;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells owners and auditors that somebody went past the gate.
@Component
class TellOfEmergencies {
    private static final Set<Role> TOLD = Set.of(Role.OWNER, Role.AUDITOR);

    private final Post post;
    private final WhoMay people;

    TellOfEmergencies(Post post, WhoMay people) {
        this.post = post;
        this.people = people;
    }

    @EventListener
    void begun(EmergencyBegun event) {
        var emergency = event.emergency();
        var body =
                "%s let %s into %s past the gate, until %s.\n\nIncident: %s\nReason: %s\n\nSomebody else must review it."
                        .formatted(
                                Post.oneLine(emergency.person().name()),
                                Post.oneLine(emergency.subject().name()),
                                emergency.environment(),
                                emergency.endsAt(),
                                Post.oneLine(emergency.incident()),
                                Post.oneLine(emergency.reason()));
        post.tell(
                people.holding(TOLD),
                "emergency/" + emergency.id(),
                emergency.project(),
                new Letter(
                        "Past the gate: %s in %s"
                                .formatted(
                                        Post.oneLine(emergency.subject().name()),
                                        emergency.environment()),
                        body,
                        "emergencies/" + emergency.id()));
    }
}
