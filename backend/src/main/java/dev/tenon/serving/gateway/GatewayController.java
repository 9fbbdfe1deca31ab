package dev.tenon.serving.gateway;

import dev.tenon.identity.Needs;
import dev.tenon.problem.NotFound;
import dev.tenon.signing.Envelope;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/gateway/v1")
@Hidden
@Needs(instead = Needs.Instead.GATEWAY)
class GatewayController {
    private static final int LONGEST_WAIT = 60;

    private final DocumentListing listing;
    private final SignedDocuments documents;
    private final Reports reports;
    private final Shares shares;

    GatewayController(
            DocumentListing listing, SignedDocuments documents, Reports reports, Shares shares) {
        this.listing = listing;
        this.documents = documents;
        this.reports = reports;
        this.shares = shares;
    }

    @GetMapping("/documents")
    ResponseEntity<Listed> documents(
            @RequestParam(defaultValue = "0") int wait,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
                    @Nullable String known)
            throws InterruptedException {
        var tag = strong(known);
        var patience = Duration.ofSeconds(Math.clamp(wait, 0, LONGEST_WAIT));
        var listed = listing.otherThan(tag, patience);
        return listed.etag().equals(tag)
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build()
                : ResponseEntity.ok().eTag(listed.etag()).body(listed);
    }

    @GetMapping("/documents/route/{deployment}")
    Envelope route(@PathVariable UUID deployment) {
        return documents.route(deployment).orElseThrow(GatewayController::gone);
    }

    @GetMapping("/documents/access/{tenant}")
    Envelope access(@PathVariable UUID tenant) {
        return documents.access(tenant).orElseThrow(GatewayController::gone);
    }

    @PostMapping("/reports")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(@RequestBody Report report) {
        reports.take(report);
    }

    @PostMapping("/shares")
    Shares.Granted share(@RequestBody Shares.Wish wish) {
        return shares.renew(wish);
    }

    /// A proxy that compresses makes a tag weak.
    private static @Nullable String strong(@Nullable String tag) {
        return tag != null && tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static NotFound gone() {
        return new NotFound("no-such-document", "There is no such document.");
    }
}
