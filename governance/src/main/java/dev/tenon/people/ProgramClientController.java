package dev.tenon.people;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/api/v1/service-accounts/{id}/client")
@Needs(Permission.SERVICE_WRITE)
class ProgramClientController {
    private final ProgramClients clients;
    private final String issuer;

    ProgramClientController(
            ProgramClients clients, @Value("${tenon.identity.issuer}") String issuer) {
        this.clients = clients;
        this.issuer = issuer;
    }

    /// `ready` tells whether the identity provider has it as it is here.
    record ClientBody(
            String clientId,
            String tokenUrl,
            boolean ready,
            @Nullable String problem,
            Instant secretSince) {}

    /// The secret is shown this once.
    record MadeClient(String clientId, String clientSecret, String tokenUrl) {}

    @Needs(Permission.SERVICE_READ)
    @GetMapping
    @Operation(summary = "Shows a service account's client at the identity provider")
    ClientBody client(@PathVariable String tenant, @PathVariable UUID id) {
        var client = clients.of(id);
        return new ClientBody(
                client.clientId(),
                client.tokenAddress(issuer),
                client.ready(),
                client.problem(),
                client.secretSince());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Gives a service account a client at the identity provider",
            description =
                    """
                    With it a program gets short-lived tokens for itself: client credentials of OAuth, at `tokenUrl`. \
                    The secret is shown this once; it works once `ready` says so.
                    """)
    @Audited("service-account.client.given")
    MadeClient giveClient(@PathVariable String tenant, @PathVariable UUID id) {
        return made(clients.give(id));
    }

    @PostMapping("/secret")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Renews the secret of a service account's client",
            description =
                    """
                    The secret before is good for nothing then; tokens that it brought end by themselves within minutes.
                    """)
    @Audited("service-account.client.renewed")
    MadeClient renewSecret(@PathVariable String tenant, @PathVariable UUID id) {
        return made(clients.renew(id));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraws a service account's client: its tokens are refused at once")
    @Audited("service-account.client.withdrawn")
    void withdrawClient(@PathVariable String tenant, @PathVariable UUID id) {
        clients.withdraw(id);
    }

    private MadeClient made(NewProgramClient made) {
        var client = made.client();
        return new MadeClient(client.clientId(), made.secret(), client.tokenAddress(issuer));
    }
}
