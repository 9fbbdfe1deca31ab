package dev.tenon.invitation;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.people.Person;
import dev.tenon.people.Roles;
import dev.tenon.people.RolesBody;
import dev.tenon.problem.Invalid;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
@Needs(Permission.MEMBER_WRITE)
@RequestMapping("/t/{tenant}/api/v1/invitations")
class InvitationController {
    private final Invitations invitations;

    InvitationController(Invitations invitations) {
        this.invitations = invitations;
    }

    record NewInvitation(@Nullable String email, @Nullable String name, @Nullable RolesBody roles) {
        Person person() {
            if (email == null || name == null)
                throw new Invalid("invitation", "An invitation has an email and a name.");
            return new Person(email, name);
        }

        Roles toRoles() {
            return (roles == null ? new RolesBody(null, null) : roles).toRoles();
        }
    }

    /// The link is there once, and only where no mail goes out.
    record InvitationBody(
            UUID id,
            String email,
            String name,
            RolesBody roles,
            String state,
            @Nullable String invitedBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable String mail,
            @Nullable URI link) {
        static InvitationBody of(Invitation invitation, @Nullable URI link) {
            var mail = invitation.mail();
            return new InvitationBody(
                    invitation.id().value(),
                    invitation.person().email(),
                    invitation.person().name(),
                    RolesBody.of(invitation.roles()),
                    words(invitation.state()),
                    invitation.invitedBy(),
                    invitation.createdAt(),
                    invitation.expiresAt(),
                    mail == null ? null : words(mail),
                    link);
        }

        static InvitationBody of(Invited invited) {
            return of(invited.invitation(), invited.link().orElse(null));
        }

        private static String words(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    record InvitationList(List<InvitationBody> items, @Nullable String next) {}

    @GetMapping
    @Operation(summary = "Lists who was invited, and how that stands")
    InvitationList all(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.newestWithin(
                                invitations.all(),
                                new Page.Wish(limit, after),
                                one -> one.createdAt() + " " + one.id())
                        .map(one -> InvitationBody.of(one, null));
        return new InvitationList(page.items(), page.next());
    }

    @GetMapping("/{invitation}")
    @Operation(summary = "Shows how an invitation stands")
    InvitationBody invitation(@PathVariable String tenant, @PathVariable UUID invitation) {
        return InvitationBody.of(invitations.shown(new InvitationId(invitation)), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Invites somebody by e-mail address",
            description =
                    """
                    A mail brings them a link that works once, for a week. Where no mail goes out, the answer has the
                    link, this once.
                    """)
    @Audited("invitation.created")
    InvitationBody invite(@PathVariable String tenant, @RequestBody NewInvitation wanted) {
        return InvitationBody.of(invitations.invite(wanted.person(), wanted.toRoles()));
    }

    @PostMapping("/{invitation}/send")
    @Operation(
            summary = "Sends an invitation again with a new link",
            description =
                    """
                    It is good for another week; the link that was sent before stops working.
                    """)
    @Audited("invitation.sent_again")
    InvitationBody sendAgain(@PathVariable String tenant, @PathVariable UUID invitation) {
        return InvitationBody.of(invitations.sendAgain(new InvitationId(invitation)));
    }

    @DeleteMapping("/{invitation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes an invitation back, so that its link stops working")
    @Audited("invitation.revoked")
    void revoke(@PathVariable String tenant, @PathVariable UUID invitation) {
        invitations.revoke(new InvitationId(invitation));
    }
}
