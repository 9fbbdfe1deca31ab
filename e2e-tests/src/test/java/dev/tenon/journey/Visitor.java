package dev.tenon.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Somebody in front of a browser of their own.
final class Visitor implements AutoCloseable {
    private static final List<String> FLAGS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");
    private static final double PATIENCE_MILLISECONDS = 30_000;

    private final BrowserContext context;
    private final Page page;
    private final String url;

    /// Brings a browser of its own only where the system has none.
    static Playwright playwright() {
        var installed = System.getenv("TENON_CHROMIUM") != null;
        var settings = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", installed ? "1" : "");
        return Playwright.create(new Playwright.CreateOptions().setEnv(settings));
    }

    static Browser browser(Playwright playwright) {
        var options = new BrowserType.LaunchOptions().setHeadless(true).setArgs(FLAGS);
        var installed = System.getenv("TENON_CHROMIUM");
        if (installed != null) options.setExecutablePath(Path.of(installed));
        return playwright.chromium().launch(options);
    }

    Visitor(Browser browser, String url) {
        this.url = url;
        this.context =
                browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900));
        context.setDefaultTimeout(PATIENCE_MILLISECONDS);
        this.page = context.newPage();
    }

    Visitor signIn(String email, String password) {
        page.navigate(url);
        page.locator("#username").fill(email);
        page.locator("#kc-login").click();
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
        page.waitForURL(address -> address.startsWith(url) && !address.contains("/login"));
        return this;
    }

    /// At the identity provider, which knows who it is and asks for the password again.
    Visitor proveAnew(String password) {
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
        return this;
    }

    Visitor open(String path) {
        page.navigate(path.startsWith("http") ? path : url + path);
        return this;
    }

    /// From now on what is served below this address is changed on its way here.
    Visitor tamper(String address, UnaryOperator<String> change) {
        page.route(
                address,
                route -> {
                    var answer = route.fetch();
                    route.fulfill(
                            new Route.FulfillOptions()
                                    .setResponse(answer)
                                    .setBody(change.apply(answer.text())));
                });
        return this;
    }

    Visitor press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
                .last()
                .click();
        return this;
    }

    Visitor type(String field, String text) {
        var input = page.getByLabel(field).last();
        input.fill(text);
        input.press("Tab");
        return this;
    }

    Visitor choose(String field, String item) {
        var input =
                page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(field))
                        .last();
        input.click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(item)).first().click();
        return this;
    }

    Visitor follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
        return this;
    }

    /// Waits until the page says this.
    Visitor sees(String words) {
        page.getByText(words).first().waitFor();
        return this;
    }

    Visitor key(String keys) {
        page.keyboard().press(keys);
        return this;
    }

    Visitor typeKeys(String text) {
        page.keyboard().type(text);
        return this;
    }

    /// What a script in the page comes to.
    Object evaluate(String script) {
        return page.evaluate(script);
    }

    Visitor width(int pixels) {
        page.setViewportSize(pixels, 900);
        return this;
    }

    /// From now on the addresses that the browser asks for are written down.
    List<String> listen() {
        var asked = new java.util.concurrent.CopyOnWriteArrayList<String>();
        context.onRequest(request -> asked.add(request.url()));
        return asked;
    }

    boolean hasButton(String name) {
        return page.getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName(name).setExact(true))
                        .count()
                > 0;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    void waitForPath(String part) {
        page.waitForURL(address -> address.contains(part));
    }

    /// Waits until a script in the page is satisfied.
    Visitor waitUntil(String script) {
        page.waitForFunction(script);
        return this;
    }

    String address() {
        return page.url();
    }

    Visitor picture(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Path.of(System.getProperty("screenshots"), name + ".png")));
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
