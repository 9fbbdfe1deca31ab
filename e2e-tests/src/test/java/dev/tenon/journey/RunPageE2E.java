package dev.tenon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A run's page in a real browser: its charts move, zoom, are read by keys and as tables, and an
/// empty project leads to them.
class RunPageE2E {
    private static final String PROJECT = "/t/acme/p/churn";
    private static final int POINTS = 30_000;
    private static final int PEAK = 21_000;
    private static final Pattern KEPT =
            Pattern.compile("([\\d,]+) of ([\\d,]+) points, extremes kept");
    private static final Pattern TOKEN = Pattern.compile("tenon_pat_\\w+");

    private static RunningStack stack;
    private static Playwright playwright;
    private static Browser browser;
    private static Caller scientist;

    @BeforeAll
    static void startEverything() {
        stack = RunningStack.start();
        playwright = Visitor.playwright();
        browser = Visitor.browser(playwright);
        scientist = new Caller(stack.env("acme/churn", "scientist").get("TENON_TOKEN"));
    }

    @AfterAll
    static void stopEverything() {
        if (browser != null) browser.close();
        if (playwright != null) playwright.close();
        if (stack != null) stack.close();
    }

    private static Visitor visitor() {
        return new Visitor(browser, stack.url())
                .signIn("scientist@acme.example", "tenon-scientist");
    }

    @Test
    void zoomAsksAgainAndTheAddressKeepsIt() {
        var run = run(PROJECT, scientist, "zoomed");
        log(PROJECT, scientist, run, "loss", 0, POINTS);
        try (var reader = visitor()) {
            reader.open(charts(run)).sees("extremes kept");
            var chart = reader.find("tenon-chart[key=loss]").first();
            var said = KEPT.matcher(kept(chart));
            assertThat(said.find()).as(kept(chart)).isTrue();
            assertThat(Integer.parseInt(said.group(1))).isBetween(300, 600);
            assertThat(said.group(2)).isEqualTo("30,000");
            drag(chart, 0.6, 0.8);
            chart.getByText(Pattern.compile("of [56],\\d{3} points")).waitFor();
            assertThat(reader.address()).contains("from=", "to=");
            assertThat(label(chart)).contains("highest 9");
            var zoomed = reader.address();
            reader.open(zoomed);
            chart.getByText(Pattern.compile("of [56],\\d{3} points")).waitFor();
            plot(chart).dblclick();
            chart.getByText("of 30,000 points").waitFor();
            assertThat(reader.address()).doesNotContain("from=");
        }
    }

    @Test
    void everyChartIsATableAndAFileToo() {
        var run = run(PROJECT, scientist, "as a table");
        log(PROJECT, scientist, run, "loss", 0, 250);
        try (var reader = visitor()) {
            reader.open(charts(run)).press("View as table");
            var rows = reader.find("tenon-chart table tbody tr");
            rows.nth(99).waitFor();
            assertThat(rows.count()).isEqualTo(100);
            reader.press("Show 100 more");
            rows.nth(199).waitFor();
            var file = reader.find("tenon-chart a[download]").first().getAttribute("href");
            var table =
                    (String)
                            reader.evaluate(
                                    "fetch('%s').then(file => file.text())".formatted(file));
            assertThat(table.lines()).hasSize(251).startsWith("step,time,value");
        }
    }

    @Test
    void aChartIsReadByKeysAlone() {
        var run = run(PROJECT, scientist, "by keys");
        log(PROJECT, scientist, run, "loss", 0, 100);
        try (var reader = visitor()) {
            reader.open(charts(run)).sees("100 points");
            var chart = reader.find("tenon-chart").first();
            plot(chart).focus();
            reader.key("Home").key("ArrowRight");
            chart.locator(".tn-chart-said:has-text('step 1:')").waitFor();
            reader.key("End");
            chart.locator(".tn-chart-said:has-text('step 99:')").waitFor();
            reader.key("+");
            chart.getByText(Pattern.compile("^5\\d points")).waitFor();
            reader.key("0");
            chart.getByText("100 points").waitFor();
            assertThat(label(chart)).contains("100 points from step 0 to step 99");
        }
    }

    @Test
    void anotherThemeNeedsNoNewPage() {
        var run = run(PROJECT, scientist, "themes");
        log(PROJECT, scientist, run, "loss", 0, 500);
        try (var reader = visitor()) {
            reader.open(charts(run)).sees("500 points");
            var page = reader.find("body").page();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            reader.evaluate("window.samePage = true");
            var light = colours(reader);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            reader.picture("charts-dark");
            assertThat(colours(reader)).isNotEqualTo(light);
            assertThat(reader.evaluate("window.samePage")).isEqualTo(true);
        }
    }

    @Test
    void aSmoothLineSaysHowItWasMadeAndWhatIsPinnedStaysFirst() {
        var run = run(PROJECT, scientist, "smooth");
        log(PROJECT, scientist, run, "loss", 0, 2_000);
        log(PROJECT, scientist, run, "accuracy", 0, 20);
        try (var reader = visitor()) {
            reader.open(charts(run)).sees("20 points");
            reader.find("select[aria-label=Smoothing]").selectOption("ema:0.9");
            reader.sees("smoothed over all of them");
            assertThat(reader.address()).contains("smooth=ema%3A0.9");
            reader.press("Pin loss").find("button:text-is('Unpin')").first().waitFor();
            reader.open(charts(run)).sees("20 points");
            assertThat(reader.find("tenon-chart").first().getAttribute("key")).isEqualTo("loss");
            reader.press("Unpin loss");
        }
    }

    @Test
    void aPausedPageStandsStillAndCatchesUp() throws InterruptedException {
        var run = run(PROJECT, scientist, "paused");
        log(PROJECT, scientist, run, "loss", 0, 10);
        try (var reader = visitor()) {
            reader.open(charts(run)).sees("10 points");
            reader.find(".tn-live-state[data-state=live]").waitFor();
            log(PROJECT, scientist, run, "loss", 10, 20);
            reader.sees("20 points");
            reader.find(".tn-live-state").click();
            reader.find(".tn-live-state[data-state=paused]").waitFor();
            log(PROJECT, scientist, run, "loss", 20, 30);
            Thread.sleep(3_000);
            assertThat(kept(reader.find("tenon-chart").first())).startsWith("20 points");
            reader.find(".tn-live-state").click();
            reader.sees("30 points");
        }
    }

    @Test
    void manyMetricsAreAListFromWhichChartsAreOpened() {
        var run = run(PROJECT, scientist, "many metrics");
        for (int i = 0; i < 130; i++)
            log(PROJECT, scientist, run, "layer.%03d/norm".formatted(i), 0, 3);
        try (var reader = visitor()) {
            reader.open(charts(run)).sees("layer.000/norm").picture("metric-list");
            assertThat(reader.find("tenon-chart").count()).isZero();
            reader.find(".tn-spark path").first().waitFor();
            reader.press("Chart of layer.003/norm").find("tenon-chart").first().waitFor();
            reader.find("input[aria-label='Find a metric']").fill("129");
            reader.find("tenon-chart[key='layer.129/norm']").waitFor();
            assertThat(reader.address()).contains("find=129");
        }
    }

    @Test
    void anEmptyProjectLeadsToItsFirstRunsCharts() {
        var slug = "first-" + System.nanoTime() % 1_000_000;
        try (var owner =
                new Visitor(browser, stack.url()).signIn("owner@acme.example", "tenon-owner")) {
            owner.open("/t/acme").press("New project").type("Name", slug);
            owner.find("vaadin-dialog input").first().click();
            owner.key("Enter").waitForPath("/t/acme/p/" + slug);
            owner.press("Put a token in").sees("The token is in the code.");
            var code = owner.find("pre:has-text('tenon_pat_')").first().textContent();
            var token = TOKEN.matcher(code);
            assertThat(token.find()).isTrue();
            var program = new Caller(token.group());
            var run = run("/t/acme/p/" + slug, program, "the first");
            owner.sees("The run the first has begun.").picture("first-minute");
            log("/t/acme/p/" + slug, program, run, "loss", 0, 5);
            owner.waitForPath("/runs/" + run + "?tab=charts");
            owner.sees("5 points");
        }
    }

    @Test
    void axesPlaceWhatTheyShow() {
        try (var reader = visitor()) {
            reader.open(PROJECT);
            assertThat(module(reader, "scales", "niceTicks(0, 10, 5)")).isEqualTo("[0,2,4,6,8,10]");
            assertThat(module(reader, "scales", "upright('log', 0.001, 100).ticks"))
                    .isEqualTo("[0.001,0.01,0.1,1,10,100]");
            assertThat(module(reader, "scales", "upright('log', 1, 100).at(0)")).isEqualTo("null");
            assertThat(module(reader, "scales", "upright('log', 1, 100).at(10)")).isEqualTo("0.5");
            assertThat(module(reader, "scales", "upright('symlog', -100, 100).at(0)"))
                    .isEqualTo("0.5");
            assertThat(module(reader, "scales", "bounds([[3, NaN, -1], [Infinity, 7]], false)"))
                    .isEqualTo("{\"low\":-1,\"high\":7}");
            assertThat(module(reader, "tooltip", "nearest([0, 10, 20, 30], 14)")).isEqualTo("1");
            assertThat(module(reader, "words", "length(4800000)")).isEqualTo("\"1 h 20 min\"");
            assertThat(module(reader, "colours", "seriesIndex('a') === seriesIndex('a')"))
                    .isEqualTo("true");
        }
    }

    private static String module(Visitor reader, String name, String expression) {
        return (String)
                reader.evaluate(
                        "import('%s/tenon/chart/%s.js').then(it => { with (it) { return JSON.stringify(%s); } })"
                                .formatted(stack.url(), name, expression));
    }

    private static Locator plot(Locator chart) {
        return chart.locator(".tn-chart-plot");
    }

    private static String kept(Locator chart) {
        return chart.locator(".tn-chart-kept").innerText();
    }

    private static String label(Locator chart) {
        return plot(chart).getAttribute("aria-label");
    }

    private static void drag(Locator chart, double from, double to) {
        var box = plot(chart).boundingBox();
        var mouse = chart.page().mouse();
        var y = box.y + box.height / 2;
        mouse.move(box.x + box.width * from, y);
        mouse.down();
        mouse.move(box.x + box.width * (from + to) / 2, y);
        mouse.move(box.x + box.width * to, y);
        mouse.up();
    }

    /// What the first chart's canvas is made of.
    private static Object colours(Visitor reader) {
        return reader.evaluate("document.querySelectorAll('tenon-chart canvas')[1].toDataURL()");
    }

    private static String charts(String run) {
        return PROJECT + "/runs/" + run + "?tab=charts";
    }

    private static String run(String project, Caller caller, String name) {
        var body =
                """
                {"experiment_id":"0","run_name":"%s","start_time":%d}
                """
                        .formatted(name, System.currentTimeMillis());
        var answer = caller.post(stack.url() + project + "/api/2.0/mlflow/runs/create", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var id = Pattern.compile("\"run_id\": ?\"(\\w{32})\"").matcher(answer.body());
        assertThat(id.find()).as(answer.body()).isTrue();
        return id.group(1);
    }

    private static void log(
            String project, Caller caller, String run, String key, int from, int to) {
        for (int start = from; start < to; start += 1000) {
            var points =
                    IntStream.range(start, Math.min(to, start + 1000))
                            .mapToObj(step -> point(key, step))
                            .collect(Collectors.joining(","));
            var body = "{\"run_id\":\"%s\",\"metrics\":[%s]}".formatted(run, points);
            var answer =
                    caller.post(stack.url() + project + "/api/2.0/mlflow/runs/log-batch", body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private static String point(String key, int step) {
        return "{\"key\":\"%s\",\"value\":%s,\"step\":%d,\"timestamp\":%d}"
                .formatted(
                        key,
                        step == PEAK ? "9.0" : String.valueOf(1.0 / (1 + step % 700)),
                        step,
                        1_790_000_000_000L + step * 1000L);
    }
}
