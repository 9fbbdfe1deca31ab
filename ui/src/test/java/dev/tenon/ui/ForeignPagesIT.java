package dev.tenon.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.RouteBaseData;
import dev.tenon.Neighbours;
import dev.tenon.Place;
import dev.tenon.ui.shell.Browser;
import dev.tenon.ui.shell.ConsoleDoor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Opens every page that there is with somebody else's ids in its address, and expects what is
/// shown for an id that nothing has. The pages are those that are registered: a new one fails here
/// until it is said what its address takes.
class ForeignPagesIT extends ConsoleIT {
    /// Which of a place's ids a part of an address takes; `=…` is sent as it stands.
    private static final Map<String, String> PARTS =
            Map.of(
                    "tenant", "tenant",
                    "project", "project",
                    "entry", "entry",
                    "model", "model",
                    "number", "=1",
                    "run", "run",
                    "deployment", "deployment",
                    "request", "approval",
                    "policy", "policy",
                    "emergency", "emergency");

    private static final Pattern PART = Pattern.compile(":(\\w+)[?*]?(\\([^)]*\\))?");
    private static final Pattern UNIQUE =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}");

    @Autowired private ConsoleDoor console;

    private final List<String> wrong = new ArrayList<>();
    private Neighbours neighbours;
    private Browser owner;
    private Browser narrow;

    @Test
    void aPageOfSomebodyElsesLooksAsOneThatIsNotThere() throws Exception {
        neighbours = neighbours();
        owner = new Browser(service(), console, "subject-ours-of-all-owner");
        narrow = new Browser(service(), console, "subject-ours-of-all-narrow");
        var pages = pages();
        assertThat(pages).hasSizeGreaterThan(12);
        pages.forEach(this::tryThe);
        assertThat(wrong).isEmpty();
        System.out.printf("Opened %d kinds of pages with others' ids%n", pages.size());
    }

    private List<String> pages() {
        var registered = service().getRouter().getRegistry().getRegisteredRoutes();
        var pages =
                registered.stream()
                        .map(RouteBaseData::getTemplate)
                        .filter(page -> page.startsWith("t/"))
                        .sorted()
                        .toList();
        var unknown =
                pages.stream()
                        .flatMap(page -> parts(page).stream())
                        .filter(part -> !PARTS.containsKey(part))
                        .toList();
        assertThat(unknown).as("parts of addresses: say in PARTS which id they take").isEmpty();
        return pages;
    }

    private void tryThe(String page) {
        assertThat(shown(owner, page, neighbours.here::id))
                .as(page + " with one's own ids")
                .doesNotContain("Nothing here", "can't be opened", "failed on our side");
        for (var part : parts(page)) {
            var kind = PARTS.get(part);
            if (kind.startsWith("=")) continue;
            compare(owner, page, kind, swapped(kind, neighbours.abroad));
            if (page.contains(":project") && !part.equals("tenant") && !part.equals("project")) {
                compare(owner, page, kind, swapped(kind, neighbours.nextDoor));
            }
        }
        compare(owner, page, "tenant", neighbours.abroad::id);
        if (page.contains(":project")) compare(narrow, page, "project", neighbours.nextDoor::id);
    }

    private UnaryOperator<String> swapped(String kind, Place others) {
        return other -> other.equals(kind) ? others.id(kind) : neighbours.here.id(other);
    }

    private void compare(Browser browser, String page, String kind, UnaryOperator<String> theirs) {
        var missing = missing(neighbours.here.id(kind));
        var forTheirs = shown(browser, page, theirs);
        var forNobodys =
                shown(browser, page, other -> other.equals(kind) ? missing : theirs.apply(other));
        if (!forTheirs.equals(forNobodys))
            wrong.add(
                    "%s with another's %s shows “%s”, with a missing one “%s”"
                            .formatted(page, kind, forTheirs, forNobodys));
        for (var word : List.of(neighbours.abroad.word(), neighbours.nextDoor.word())) {
            if (forTheirs.contains(word))
                wrong.add("%s with another's %s tells the word %s".formatted(page, kind, word));
        }
    }

    /// All that the page shows, without the ids that were sent.
    private static String shown(Browser browser, String page, UnaryOperator<String> ids) {
        var address =
                PART.matcher(page)
                        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), ids)));
        var tab = browser.open(address);
        var text = browser.in(tab, () -> said(tab));
        for (var part : parts(page)) {
            var kind = PARTS.get(part);
            if (!kind.startsWith("=")) text = text.replace(ids.apply(kind), "<" + kind + ">");
        }
        return text;
    }

    private static String said(UI tab) {
        return Browser.textOf(tab);
    }

    private static String value(String part, UnaryOperator<String> ids) {
        var kind = PARTS.get(part);
        return kind.startsWith("=") ? kind.substring(1) : ids.apply(kind);
    }

    private static Set<String> parts(String page) {
        var parts = new LinkedHashSet<String>();
        PART.matcher(page).results().forEach(found -> parts.add(found.group(1)));
        return parts;
    }

    private String missing(String own) {
        var random = UUID.randomUUID().toString();
        return UNIQUE.matcher(own)
                .replaceAll(
                        found -> found.group().length() == 32 ? random.replace("-", "") : random)
                .replace(neighbours.here.word(), "nowhereq0")
                .replace("ours-of-all", "nowhere-at-all");
    }
}
