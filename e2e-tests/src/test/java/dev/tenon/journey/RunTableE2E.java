package dev.tenon.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The table of runs with 10,000 runs of 200 keys each: how long a row is blank while somebody
/// drags the scrollbar, sorts and filters (printed, for what it is depends on the machine), and
/// what a reader does with it.
class RunTableE2E {
    private static final String RUNS = "/t/acme/p/many/runs";
    private static final String METRIC = "m/metric_007";
    private static final String FILLED =
            "() => document.querySelector('.tnr-grid[aria-busy=false]') && document.querySelectorAll('.tnr-row').length > 5 && !document.querySelector('.tnr-row[data-waits]')";

    private static RunningStack stack;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void startEverything() throws Exception {
        stack = RunningStack.start();
        ManyRuns.seed(stack.database());
        playwright = Visitor.playwright();
        browser = Visitor.browser(playwright);
    }

    @AfterAll
    static void stopEverything() {
        if (browser != null) browser.close();
        if (playwright != null) playwright.close();
        if (stack != null) stack.close();
    }

    private static Visitor owner() {
        return new Visitor(browser, stack.url()).signIn("owner@acme.example", "tenon-owner");
    }

    @Test
    void noRowStaysBlankWhileTenThousandAreDraggedSortedAndFiltered() throws IOException {
        try (var owner = owner()) {
            owner.open(RUNS).sees("10,000 runs").sees("run-10000");
            watched(owner, "dragged to the end and about", () -> owner.evaluate(script("drag")));
            assertThat(lastRow(owner)).isEqualTo("10001");
            owner.sees("run-00001");

            watched(owner, "sorted by a metric", () -> sortBy(owner, "m/metric_001"));
            var greatest = figure(owner, 0, "m/metric_001");
            watched(owner, "sorted the other way", () -> sortBy(owner, "m/metric_001"));
            assertThat(figure(owner, 0, "m/metric_001")).isLessThan(greatest);

            watched(
                    owner,
                    "filtered",
                    () -> {
                        filter(owner, "metrics.`" + METRIC + "` < 0.25");
                        owner.waitForPath("filter=");
                    });
            var some = owner.find(".tnr-count").textContent();
            assertThat(some).matches("2,\\d{3} runs");
            watched(owner, "filtered and dragged", () -> owner.evaluate(script("drag")));
            owner.picture("run-table");
        }
    }

    /// How long rows were blank while something was done, measured frame by frame in the browser.
    private static void watched(Visitor visitor, String what, Runnable deed) throws IOException {
        visitor.evaluate(script("blank-rows"));
        deed.run();
        visitor.waitUntil(FILLED);
        var seen = (Map<?, ?>) visitor.evaluate("window.blankRows()");
        System.out.printf(
                "Run table, %s: no row blank for more than %.0f ms (%s rows were; the slowest of %s frames took %.0f ms)%n",
                what,
                ((Number) seen.get("longest")).doubleValue(),
                seen.get("rows"),
                seen.get("frames"),
                ((Number) seen.get("slowest")).doubleValue());
        assertThat(((Number) seen.get("frames")).intValue()).isPositive();
    }

    @Test
    void aSearchIsCompletedLookedAtAndKeptAsAView() {
        try (var owner = owner()) {
            owner.open(RUNS).sees("10,000 runs");
            owner.find(".tnr-filter-input").click();
            owner.typeKeys("param_0");
            offer(owner, "params.param_07").click();
            owner.typeKeys("= 'v");
            offer(owner, "'v3'").click();
            owner.key("Enter").waitForPath("filter=params.param_07");
            owner.find(".tnr-chip:has-text(\"params.param_07 = 'v3'\")").waitFor();

            filter(owner, "metrics.m/metric_0 <");
            owner.find(".tnr-said:has-text('expected a number')").waitFor();
            filter(owner, "params.parm_08 = 'v1'");
            owner.find(".tnr-link:text-is('param_08')").click();
            owner.find(".tnr-chip:has-text(\"params.param_08 = 'v1'\")").waitFor();

            owner.press("View: All runs").find("text=Save as a new view").click();
            owner.find(".tnr-dialog input[type=text]").fill("Threes and ones");
            owner.find(".tnr-dialog input[type=checkbox]").check();
            owner.key("Enter").waitForPath("view=");
            var address = owner.address();
            sortBy(owner, "Name");
            owner.find(".tnr-unsaved").waitFor();
            owner.open(address).find(".tnr-view-name:text-is('Threes and ones')").waitFor();
            owner.find(".tnr-chip-text").first().waitFor();
            assertThat(owner.find(".tnr-chip-text").count()).isEqualTo(2);
            owner.evaluate("history.back()");
            owner.waitForPath("sort=run_name");
        }
        try (var scientist =
                new Visitor(browser, stack.url())
                        .signIn("scientist@acme.example", "tenon-scientist")) {
            // Of another project alone: what is shared in this one isn't theirs to see.
            scientist.open(RUNS).find(".tn-refusal, .tn-empty").first().waitFor();
        }
    }

    @Test
    void groupsOpenAndChosenRunsAreTaggedPutAsideAndBroughtBack() {
        try (var owner = owner()) {
            owner.open(RUNS + "?group=params.param_01&column=metrics.m%2Fmetric_001&column=user_id")
                    .sees("8 groups, 10,000 runs");
            owner.find(".tnr-group").first().click();
            owner.find(".tnr-member:not([data-waits])").first().waitFor();

            owner.open(RUNS + "?filter=params.param_02+%3D+%27v4%27")
                    .find(".tnr-chip-text")
                    .waitFor();
            owner.find(".tnr-row[data-index='0'] [data-column='0']").click();
            owner.find(".tnr-row[data-index='21'] [data-column='0']")
                    .click(new Locator.ClickOptions().setModifiers(SHIFT));
            owner.sees("22 selected").press("Add tag");
            owner.find(".tnr-dialog input").first().fill("team");
            owner.find(".tnr-dialog input").last().fill("blue");
            owner.key("Enter").find(".tnr-dialog").waitFor(GONE);

            owner.press("Delete").find(".tnr-dialog input").fill("21");
            owner.key("Enter").sees("This is not the number of chosen runs");
            owner.find(".tnr-dialog input").fill("22");
            owner.key("Enter").find(".tnr-dialog").waitFor(GONE);
            owner.open(RUNS + "?deleted=1").sees("22 runs");
            owner.find(".tnr-head [data-column='0']").click();
            owner.sees("22 selected").press("Restore");
            owner.find(".tnr-dialog button[type=submit]").click();
            owner.open(RUNS + "?filter=tags.team+%3D+%27blue%27").sees("22 runs");

            owner.find(".tnr-head [data-column='0']").click();
            owner.press("Compare").waitForPath("/p/many/compare?runs=");
            assertThat(owner.address().split(",")).hasSize(22);
        }
    }

    @Test
    void theWholeTableIsWalkedByKeys() {
        try (var owner = owner()) {
            owner.open(RUNS).sees("run-10000");
            owner.find(".tnr-head [data-column='1']").focus();
            owner.key("ArrowDown").key("ArrowDown").key("Space").sees("1 selected");
            owner.key("Control+End").sees("run-00001");
            assertThat(focused(owner)).isEqualTo("10001");
            owner.key("Control+Home").key("ArrowRight").key("ArrowRight").key("Enter");
            owner.find("[role=menuitem]:has-text('Filter to this')").waitFor();
            owner.key("Escape");
            assertThat(focused(owner)).isEqualTo("2");
        }
    }

    private static final List<KeyboardModifier> SHIFT = List.of(KeyboardModifier.SHIFT);
    private static final Locator.WaitForOptions GONE =
            new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

    private static void filter(Visitor visitor, String text) {
        visitor.find(".tnr-filter-input").fill(text);
        visitor.key("Enter");
    }

    private static Locator offer(Visitor visitor, String text) {
        return visitor.find(".tnr-offer:has(.tnr-offer-text:text-is(\"%s\"))".formatted(text));
    }

    private static void sortBy(Visitor visitor, String column) {
        var before = visitor.address();
        visitor.find(".tnr-head .tnr-title:text-is('%s')".formatted(column)).click();
        visitor.waitUntil("() => location.href !== '%s'".formatted(before));
    }

    private static double figure(Visitor visitor, int row, String column) {
        var cell =
                """
                () => {
                  const head = [...document.querySelectorAll('.tnr-head .tnr-cell')].find(one => one.textContent.startsWith('%s'));
                  return document.querySelector(`.tnr-row[data-index="%d"] [data-column="${head.dataset.column}"]`).textContent;
                }"""
                        .formatted(column, row);
        return Double.parseDouble((String) visitor.evaluate(cell));
    }

    private static String lastRow(Visitor visitor) {
        return (String)
                visitor.evaluate(
                        "() => String(Math.max(...[...document.querySelectorAll('.tnr-row')].map(row => Number(row.getAttribute('aria-rowindex')))))");
    }

    private static String focused(Visitor visitor) {
        return (String)
                visitor.evaluate(
                        "() => document.activeElement.closest('[role=row]').getAttribute('aria-rowindex')");
    }

    private static String script(String name) {
        try (var file = RunTableE2E.class.getResourceAsStream(name + ".js")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
