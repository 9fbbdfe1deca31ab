package dev.tenon.signin;

import dev.tenon.identity.Needs;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The operator's view of those who knock under names that nobody has; everybody else's attempts
/// are in their tenants' trails.
@RestController
@RequestMapping("/platform/api/v1/sign-ins")
@Needs(instead = Needs.Instead.OPERATOR)
class SignInController {
    private final Strangers strangers;

    SignInController(Strangers strangers) {
        this.strangers = strangers;
    }

    record StrangerList(List<Strangers.UnknownNames> items, @Nullable String next) {}

    @GetMapping("/unknown-names")
    @Operation(
            summary = "Counts failed sign-ins under names that nobody has",
            description =
                    """
                    Hour by hour, the newest first, for thirty days. What was typed is kept nowhere.
                    """)
    StrangerList unknownNames(
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.newestWithin(
                        strangers.hours(),
                        new Page.Wish(limit, after),
                        hour -> hour.hour().toString());
        return new StrangerList(page.items(), page.next());
    }
}
