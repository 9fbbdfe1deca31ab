package dev.tenon.api;

import dev.tenon.identity.Needs;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Answers every unknown path below a reserved segment, so that no program ever gets a page.
@RestController
@Hidden
@Needs(instead = Needs.Instead.ANYBODY)
class UnknownAddress {
    private final Refusals refusals;

    UnknownAddress(Refusals refusals) {
        this.refusals = refusals;
    }

    @RequestMapping({
        "/t/{tenant}/api/**",
        "/t/{tenant}/p/{project}/api/**",
        "/t/{tenant}/p/{project}/ajax-api/**",
        "/platform/api/**",
        "/gateway/**"
    })
    void unknown(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refusals.write(
                request,
                response,
                HttpStatus.NOT_FOUND,
                "no-such-address",
                "Nothing answers at this address.");
    }
}
