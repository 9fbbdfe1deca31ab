package dev.tenon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every page of the console, reached by its links, in both colours: nothing that keeps anybody
/// out, and every page within a narrow screen.
class EveryPageE2E {
    private static final String LINKS =
            """
            () => [...document.querySelectorAll('a[href], vaadin-side-nav-item')]
              .filter(link => !link.hasAttribute('download') && !link.hasAttribute('router-ignore'))
              .map(link => link.href ?? new URL(link.path ?? link.getAttribute('path') ?? '.', document.baseURI).href)""";
    private static final String FAULTS =
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(fault => ['serious', 'critical'].includes(fault.impact))
              .map(fault => fault.id + ': ' + fault.nodes.slice(0, 3).map(node => node.target.join(' ')).join(' | '))""";
    private static final String TOO_WIDE =
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
    private static final Routes ROUTES =
            Routes.of(Path.of(System.getProperty("tenon.root"), "ui/src/main/java"));

    private static RunningStack stack;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void startEverything() {
        stack = RunningStack.start();
        playwright = Visitor.playwright();
        browser = Visitor.browser(playwright);
    }

    @AfterAll
    static void stopEverything() {
        if (browser != null) browser.close();
        if (playwright != null) playwright.close();
        if (stack != null) stack.close();
    }

    @Test
    void noPageKeepsAnybodyOutOrLeavesANarrowScreen() {
        var faults = new ArrayList<String>();
        var visited = new TreeMap<String, String>();
        try (var owner = visitor("owner@acme.example", "tenon-owner")) {
            var places = List.of("/?all", "/t/acme", "/t/acme/p/churn", "/t/acme/settings");
            crawl(owner, places, visited, faults);
        }
        try (var operator = visitor("operator@tenon.example", "tenon-operator")) {
            crawl(operator, List.of("/platform"), visited, faults);
        }
        assertThat(visited.keySet()).as("every page was looked at").containsAll(ROUTES.templates());
        assertThat(faults).as(String.join("\n", faults)).isEmpty();
    }

    /// One example of each page, found from where we stand.
    private void crawl(
            Visitor visitor,
            List<String> places,
            Map<String, String> visited,
            List<String> faults) {
        var waiting = new ArrayDeque<>(places);
        while (!waiting.isEmpty()) {
            var address = waiting.removeFirst();
            var page = ROUTES.pageOf(path(address));
            if (page.isEmpty() || visited.putIfAbsent(page.get(), address) != null) continue;
            visitor.open(address);
            visitor.find(".tn-page").first().waitFor();
            links(visitor).stream().filter(EveryPageE2E::isOurs).forEach(waiting::add);
            faults.addAll(faultsOf(visitor, page.get()));
        }
    }

    private List<String> faultsOf(Visitor visitor, String page) {
        var faults = new ArrayList<String>();
        visitor.evaluate(axe());
        for (var theme : List.of("light", "dark")) {
            visitor.evaluate("document.documentElement.dataset.theme = '%s'".formatted(theme));
            visitor.evaluate("new Promise(drawn => setTimeout(drawn, 400))");
            for (var fault : (List<?>) visitor.evaluate(FAULTS)) {
                faults.add("%s, %s: %s".formatted(page, theme, fault));
            }
        }
        visitor.width(420);
        if (visitor.evaluate(TOO_WIDE) instanceof Number wide && wide.intValue() > 0) {
            faults.add("%s is %s pixels wider than a narrow screen".formatted(page, wide));
        }
        visitor.width(1440);
        return faults;
    }

    private static Visitor visitor(String email, String password) {
        return new Visitor(browser, stack.url()).signIn(email, password);
    }

    private static List<String> links(Visitor visitor) {
        return ((List<?>) visitor.evaluate(LINKS)).stream().map(String.class::cast).toList();
    }

    private static boolean isOurs(String address) {
        return address.startsWith(stack.url() + "/") && !address.contains("/api/");
    }

    private static String path(String address) {
        var path = URI.create(address).getPath();
        return path.substring(1);
    }

    private static String axe() {
        try (var script = EveryPageE2E.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
