package dev.tenon.api;

import dev.tenon.identity.Needs;
import dev.tenon.problem.NotFound;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/// The page that a problem's type points at.
@RestController
@Hidden
class ProblemController {
    private final ProblemHelp help;
    private final String page;

    ProblemController(ProblemHelp help) {
        this.help = help;
        this.page = page();
    }

    @Needs(instead = Needs.Instead.ANYBODY)
    @GetMapping(path = "/problems/{slug}", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String explain(@PathVariable String slug) {
        var explained =
                help.of(slug)
                        .orElseThrow(
                                () ->
                                        new NotFound(
                                                "no-such-address",
                                                "There is no problem of this name."));
        return page.replace("{slug}", HtmlUtils.htmlEscape(explained.slug()))
                .replace("{meaning}", HtmlUtils.htmlEscape(explained.meaning()))
                .replace("{deed}", HtmlUtils.htmlEscape(explained.deed()));
    }

    private static String page() {
        try (var text = ProblemController.class.getResourceAsStream("problem.html")) {
            if (text == null) throw new IllegalStateException("problem.html is missing");
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
