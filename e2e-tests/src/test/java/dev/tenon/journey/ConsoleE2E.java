package dev.tenon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The console itself: every page of it, reached by its links, keeps nobody out and stays within a
/// narrow screen; everything is reached by keys alone; what is open keeps itself true.
class ConsoleE2E {
    private static final String LINKS =
            """
            () => [...document.querySelectorAll('a[href], vaadin-side-nav-item')]
              .filter(link => !link.hasAttribute('download') && !link.hasAttribute('router-ignore'))
              .map(link => link.getAttribute('href') ?? link.path ?? link.getAttribute('path') ?? '.')
              .map(address => new URL(address, document.baseURI).href)""";
    private static final String FAULTS =
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(fault => ['serious', 'critical'].includes(fault.impact))
              .map(fault => fault.id + ': ' + fault.nodes.slice(0, 3).map(node => node.target.join(' ')).join(' | '))""";
    private static final String TOO_WIDE =
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
    private static final Routes ROUTES =
            Routes.of(Path.of(System.getProperty("tenon.root"), "ui/src/main/java"));

    private static final Pattern PART = Pattern.compile("\\?tab=\\w+$");
    private static final String PROJECT = "/t/acme/p/churn";

    private static final Locator.WaitForOptions GONE =
            new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

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
            crawl(owner, List.of(comparison()), visited, faults);
            crawl(owner, List.of(invitationTo("guest@acme.example")), visited, faults);
        }
        try (var owner = visitor("owner@acme.example", "tenon-owner")) {
            crawl(owner, List.of(emergency(owner)), visited, faults);
        }
        try (var operator = visitor("operator@tenon.example", "tenon-operator")) {
            crawl(operator, List.of("/platform"), visited, faults);
        }
        assertThat(visited.keySet()).as("every page was looked at").containsAll(ROUTES.templates());
        assertThat(faults).as(String.join("\n", faults)).isEmpty();
    }

    @Test
    void thePaletteLeadsAnywhereByKeysAlone() {
        try (var owner = visitor("owner@acme.example", "tenon-owner")) {
            owner.open(PROJECT).sees("Newest runs").key("Control+k");
            owner.find(".tn-palette-line").first().waitFor();
            owner.typeKeys("modls").sees("Models").key("Enter").waitForPath("/p/churn/models");
            owner.sees("Versions gather under a name").key("Control+k");
            owner.typeKeys("retention-1");
            owner.find(".tn-palette-line:has-text('Run')").first().waitFor();
            owner.key("Enter").waitForPath("/runs/");
            owner.sees("Registered as").key("Control+k");
            owner.typeKeys("new project").key("Enter").waitForPath("/t/acme");
            owner.find("vaadin-dialog.tn-form-dialog input").first().waitFor();
            owner.key("Escape");
            owner.find("vaadin-dialog.tn-form-dialog input").first().waitFor(GONE);
        }
    }

    @Test
    void theFirstTabStopLeadsPastTheNavigation() {
        try (var owner = visitor("owner@acme.example", "tenon-owner")) {
            owner.open(PROJECT + "/runs").sees("retention-1").key("Tab");
            assertThat(owner.evaluate("document.activeElement.textContent"))
                    .isEqualTo("Skip to content");
            owner.key("Enter");
            assertThat(owner.evaluate("document.activeElement.localName")).isEqualTo("h1");
        }
    }

    @Test
    void enterEndsALineInAFieldOfSeveralLinesAndSendsFromAFieldOfOne() {
        var slug = "enter-" + System.nanoTime() % 1_000_000;
        try (var owner = visitor("owner@acme.example", "tenon-owner")) {
            owner.open("/t/acme").press("New project").type("Name", slug);
            var description = owner.find("textarea").first();
            description.click();
            owner.typeKeys("one").key("Enter").typeKeys("two");
            assertThat(description.inputValue()).isEqualTo("one\ntwo");
            assertThat(owner.find("vaadin-dialog.tn-form-dialog").count()).isEqualTo(1);
            owner.find("vaadin-dialog input").first().click();
            owner.key("Enter").waitForPath("/t/acme/p/" + slug);
        }
    }

    @Test
    void aNewRunComesIntoTheListByItself() {
        var scientist = new Caller(stack.env("acme/churn", "scientist").get("TENON_TOKEN"));
        try (var owner = visitor("owner@acme.example", "tenon-owner")) {
            owner.open(PROJECT + "/runs").sees("retention-1");
            var name = "came-in-" + System.nanoTime();
            var made =
                    scientist.post(
                            stack.url() + PROJECT + "/api/2.0/mlflow/runs/create",
                            """
                            {"experiment_id":"0","run_name":"%s","start_time":%d}"""
                                    .formatted(name, System.currentTimeMillis()));
            assertThat(made.statusCode()).isEqualTo(200);
            owner.sees(name);
        }
    }

    @Test
    void theAddressKeepsFilterAndOrderThroughReloadAndBack() {
        try (var owner = visitor("owner@acme.example", "tenon-owner")) {
            owner.open(PROJECT + "/runs").sees("retention-1");
            owner.find(".tnr-title:text-is('auc')").click();
            owner.waitForPath("sort=-metrics.auc");
            owner.find(".tnr-filter-input").fill("logistic");
            owner.key("Enter").waitForPath("filter=run_name");
            assertThat(owner.address()).contains("sort=-metrics.auc");
            owner.open(owner.address());
            owner.find("[aria-sort=descending]:has-text('auc')").first().waitFor();
            assertThat(owner.find(".tnr-chip-text").first().textContent()).contains("logistic");
            owner.evaluate("history.back()");
            owner.sees("retention-1");
        }
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
            var part = page.map(template -> template + partOf(address));
            if (part.isEmpty() || visited.putIfAbsent(part.get(), address) != null) continue;
            visitor.open(address);
            visitor.find(".tn-page, .tn-refusal").first().waitFor();
            links(visitor).stream().filter(ConsoleE2E::isOurs).forEach(waiting::add);
            faults.addAll(faultsOf(visitor, part.get()));
        }
    }

    /// The parts of a page are pages too.
    private static String partOf(String address) {
        var part = PART.matcher(address);
        return part.find() ? part.group() : "";
    }

    /// No link leads there but the choice of runs that somebody makes.
    private static String comparison() {
        var scientist = new Caller(stack.env("acme/churn", "scientist").get("TENON_TOKEN"));
        var ids = new ArrayList<String>();
        var found = scientist.json(stack.url() + PROJECT + "/api/v1/runs?limit=5");
        found.path("items").forEach(run -> ids.add(run.path("id").asString()));
        return "%s/compare?runs=%s&baseline=%s"
                .formatted(PROJECT, String.join(",", ids), ids.getFirst());
    }

    /// The page of a version that somebody let past the gate; from then on there is a banner on
    /// every page of the project.
    private static String emergency(Visitor owner) {
        var scientist = new Caller(stack.env("acme/churn", "scientist").get("TENON_TOKEN"));
        var glass = UnapprovedVersion.register(stack, scientist, "retention", "glass");
        owner.open(glass).press("Past the gate");
        owner.type("Incident", "INC-1").type("Why this can't wait", "The old one is down");
        owner.press("Let it into production now").waitForPath("/emergencies/");
        return owner.address();
    }

    /// The link in the letter that an invited person gets.
    private static String invitationTo(String email) {
        var owner = new Caller(stack.env("acme/churn", "owner").get("TENON_TOKEN"));
        var invited =
                owner.post(
                        stack.url() + "/t/acme/api/v1/invitations",
                        """
                        {"email":"%s","name":"A guest"}"""
                                .formatted(email));
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
        return stack.linkInLetterTo(email, "/invitation/");
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
        try (var script = ConsoleE2E.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
