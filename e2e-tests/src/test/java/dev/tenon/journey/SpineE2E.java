package dev.tenon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// From sign-in to an approved, split, provable prediction: one model's way through the product, by
/// its people.
@TestMethodOrder(OrderAnnotation.class)
class SpineE2E {
    private static final String PROJECT = "/t/acme/p/churn";
    private static final String MODEL = "journey";
    private static final String QUESTION =
            """
            {"inputs":[{"name":"features","shape":[1,4],"datatype":"FP32","data":[0.5,0.5,0.5,0.5]}]}""";
    private static final Pattern RUN = Pattern.compile("View run .* at: (\\S+)");

    private static final Pattern POINTS = Pattern.compile("(\\d+) points?");

    private static RunningStack stack;
    private static Playwright playwright;
    private static Browser browser;
    private static Map<String, String> scientistsShell = Map.of();

    @BeforeAll
    static void startEverything() {
        stack = RunningStack.start();
        playwright = Visitor.playwright();
        browser = Visitor.browser(playwright);
        scientistsShell = stack.env("acme/churn", "scientist");
    }

    @AfterAll
    static void stopEverything() {
        if (browser != null) browser.close();
        if (playwright != null) playwright.close();
        if (stack != null) stack.close();
    }

    private static Visitor visitor(String role, String tenant) {
        return new Visitor(browser, stack.url())
                .signIn(role + "@" + tenant + ".example", "tenon-" + role);
    }

    private static Caller caller(String role, String tenant) {
        var project = tenant.equals("acme") ? "acme/churn" : "globex/fraud";
        return new Caller(stack.env(project, role).get("TENON_TOKEN"));
    }

    @Test
    @Order(1)
    void aTokenMadeOnTheSpotStandsInTheBlockOfCode() {
        try (var scientist = visitor("scientist", "acme")) {
            scientist.open(PROJECT).sees("Newest runs").picture("project");
            scientist.press("Log runs from your own code").press("Put a token in");
            scientist.find("pre:has-text('tenon_pat_')").first().waitFor();
            assertThat(scientist.find("pre:has-text('tenon_pat_')").first().textContent())
                    .contains(stack.url() + PROJECT);
        }
    }

    @Test
    @Order(2)
    void theUnchangedClientsRunIsOnThePageItsLinkOpens() {
        var printed =
                stack.python(
                        scientistsShell,
                        "train_churn.py",
                        "--name",
                        "journey-1",
                        "--pause",
                        "0.05");
        var link = RUN.matcher(printed);
        assertThat(link.find()).as("the client prints a link: %s", printed).isTrue();
        stack.python(
                scientistsShell,
                "train_churn.py",
                "--name",
                "journey-2",
                "--pause",
                "0",
                "--seed",
                "11");
        try (var scientist = visitor("scientist", "acme")) {
            scientist.open(link.group(1)).waitForPath("/p/churn/runs/");
            scientist.sees("journey-1").sees("learning_rate").picture("run");
            scientist.follow("Artifacts");
            scientist.find("[role=treeitem] > .tn-fb-row:has-text('model')").first().click();
            scientist.sees("model.onnx");
        }
    }

    @Test
    @Order(2)
    void theUnchangedClientReadsItsTracesBackAsItTracedThem() {
        for (var inTheBackground : List.of("true", "false")) {
            var shell = new HashMap<>(scientistsShell);
            shell.put("MLFLOW_ENABLE_ASYNC_TRACE_LOGGING", inTheBackground);
            assertThat(stack.python(shell, "trace_an_agent.py")).contains("trace tr-");
        }
    }

    @Test
    @Order(2)
    void filesGoBothWaysInPartsAndAsStreamsAndAClientThatDiesLeavesNone() {
        assertThat(stack.python(scientistsShell, "files_both_ways.py").strip())
                .matches("[0-9a-f]{32}");
    }

    @Test
    @Order(3)
    void aChartMovesWhileItsRunRuns() throws InterruptedException {
        var training =
                Thread.ofVirtual()
                        .start(
                                () ->
                                        stack.python(
                                                scientistsShell,
                                                "train_churn.py",
                                                "--name",
                                                "moving",
                                                "--epochs",
                                                "60",
                                                "--pause",
                                                "0.5"));
        try (var scientist = visitor("scientist", "acme")) {
            untilThereIsARun("moving");
            scientist.open(PROJECT + "/runs").follow("moving").follow("Charts");
            var before = points(scientist);
            Thread.sleep(6_000);
            assertThat(points(scientist)).isGreaterThan(before);
        }
        training.join();
    }

    @Test
    @Order(4)
    void twoVersionsAreRegisteredAndTheRequesterReadsWhyTheyCannotApproveTheirOwn() {
        try (var scientist = visitor("scientist", "acme")) {
            for (int number = 1; number <= 2; number++) {
                scientist.open(PROJECT + "/runs").follow("journey-" + number);
                scientist.press("Register as model").type("Model", MODEL).press("Register version");
                scientist.waitForPath("/models/" + MODEL + "/" + number);
                scientist.sees("Clean");
            }
            askFor(1, scientist).sees("you asked for it yourself").picture("request-1");
            assertThat(scientist.hasButton("Approve")).isFalse();
            scientist.type("Say something", "Trained on November's customers").press("Comment");
            scientist.sees("Trained on November's customers");
        }
    }

    private static Visitor askFor(int number, Visitor scientist) {
        scientist.open(PROJECT + "/models/" + MODEL + "/" + number).press("Ask for production");
        scientist.type("Why this version", "Best on unseen customers").press("Ask");
        scientist.waitForPath("/approvals/");
        return scientist.sees("0 of 2");
    }

    @Test
    @Order(5)
    void aClientsAliasBecomesPartOfTheRequestAndTheAnswerSaysWhere() {
        var answer =
                new Caller(scientistsShell.get("TENON_TOKEN"))
                        .post(
                                stack.url() + PROJECT + "/api/2.0/mlflow/registered-models/alias",
                                """
                                {"name":"%s","alias":"champion","version":"1"}"""
                                        .formatted(MODEL));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("PERMISSION_DENIED", PROJECT + "/approvals/");
    }

    @Test
    @Order(5)
    void withoutApprovalTheDeploymentIsRefusedWithTheReason() {
        var refused =
                new Caller(scientistsShell.get("TENON_TOKEN"))
                        .post(stack.url() + PROJECT + "/api/v1/deployments", deployment(100, 0));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("isn't approved for production");
    }

    @Test
    @Order(6)
    void twoOthersApproveAndTheAliasMovesByItself() {
        decideOn(1);
        assertThat(
                        new Caller(scientistsShell.get("TENON_TOKEN"))
                                .json(stack.url() + PROJECT + "/api/v1/models/" + MODEL)
                                .at("/aliases/champion")
                                .asInt())
                .isEqualTo(1);
        try (var scientist = visitor("scientist", "acme")) {
            askFor(2, scientist).sees("Beside what runs in production now").sees(MODEL + " 1");
            scientist.picture("request-2");
        }
        decideOn(2);
    }

    private static void decideOn(int number) {
        for (var role : List.of("approver1", "approver2")) {
            try (var approver = visitor(role, "acme")) {
                approver.open(PROJECT + "/approvals").follow(MODEL + " " + number);
                approver.type("Comment", "Looked at files and figures").press("Approve");
                approver.sees(role.equals("approver1") ? "1 of 2" : "This request is approved");
                approver.picture("decided-by-" + role);
            }
        }
    }

    @Test
    @Order(7)
    void theAnswersComeFromBothVersionsInThatShareAndStick() throws InterruptedException {
        var scientist = new Caller(scientistsShell.get("TENON_TOKEN"));
        var made =
                scientist.post(stack.url() + PROJECT + "/api/v1/deployments", deployment(90, 10));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var address = stack.gateway() + PROJECT + "/v2/models/" + MODEL + "/infer";
        for (int second = 0;
                second < 60 && ask(scientist, address, "first").statusCode() != 200;
                second++) {
            Thread.sleep(1_000);
        }
        var seen = new HashMap<String, Integer>();
        for (int subject = 0; subject < 1_000; subject++) {
            var answer = ask(scientist, address, "customer-" + subject);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Tenon-Prediction-Id")).isPresent();
            assertThat(answer.headers().firstValue("X-Tenon-Version")).isPresent();
            seen.merge(variant(answer), 1, Integer::sum);
            if (subject % 50 == 0) {
                assertThat(variant(ask(scientist, address, "customer-" + subject)))
                        .isEqualTo(variant(answer));
            }
        }
        assertThat(seen.getOrDefault("challenger", 0)).isBetween(60, 145);
        assertThat(seen.getOrDefault("control", 0) + seen.getOrDefault("challenger", 0))
                .isEqualTo(1_000);
        try (var visitor = visitor("scientist", "acme")) {
            visitor.open(PROJECT + "/deployments")
                    .follow(MODEL)
                    .sees("Try it")
                    .picture("deployment");
        }
    }

    @Test
    @Order(8)
    void theAuditorSeesEachActAndACommandVerifiesOne() {
        var auditor = caller("auditor", "acme");
        for (var action :
                List.of(
                        "model.version.registered",
                        "approval.requested",
                        "approval.decided",
                        "deployment.created")) {
            var page = auditor.json(stack.url() + "/t/acme/api/v1/audit/entries?action=" + action);
            assertThat(page.path("items").size()).as(action).isPositive();
        }
        var entry =
                auditor.json(stack.url() + "/t/acme/api/v1/audit/entries?action=approval.decided")
                        .path("items")
                        .get(0)
                        .path("id")
                        .asString();
        assertThat(stack.tenon("verify-audit", entry, "acme"))
                .contains("VERIFIED")
                .doesNotContain("NOT VERIFIED");
        try (var visitor = visitor("auditor", "acme")) {
            visitor.open(PROJECT + "/approvals?view=decided").follow(MODEL + " 1");
            visitor.sees("Looked at files and figures").sees("Trained on November's customers");
            visitor.open("/t/acme/audit").sees("approval.decided").picture("audit");
            visitor.open("/t/acme/audit/" + entry)
                    .press("Verify")
                    .sees("Verified: the entry is in the signed tree.");
            visitor.picture("audit-entry");
            visitor.tamper("**/proof", SpineE2E::withOneByteChanged)
                    .open("/t/acme/audit/" + entry)
                    .press("Verify")
                    .sees("Not verified");
            assertThat(visitor.find(".tn-proof-broken").count()).isPositive();
            visitor.picture("audit-entry-tampered");
        }
    }

    @Test
    @Order(9)
    void globexsOwnerGetsNothingOfThisByAnyAddress() {
        var owner = caller("owner", "globex");
        for (var path :
                List.of(
                        "/t/acme/api/v1/projects",
                        "/t/acme/api/v1/audit/entries",
                        PROJECT + "/api/v1/models",
                        PROJECT + "/api/v1/runs",
                        PROJECT + "/api/2.0/mlflow/experiments/get?experiment_id=0")) {
            assertThat(owner.get(stack.url() + path).statusCode()).as(path).isIn(401, 404);
        }
        var address = stack.gateway() + PROJECT + "/v2/models/" + MODEL + "/infer";
        assertThat(owner.post(address, QUESTION).statusCode()).isIn(401, 404);
        try (var visitor = visitor("owner", "globex")) {
            visitor.open(PROJECT).sees("Nothing here");
        }
    }

    @Test
    @Order(10)
    void otherPeoplesClientsGetTheSameAnswers() {
        assertThat(stack.python(scientistsShell, "ask_as_clients.py", "--model", MODEL))
                .contains("answers agree");
        assertThat(stack.python(scientistsShell, "ask_as_kserve.py", "--model", MODEL))
                .contains("KServe's answers agree");
    }

    @Test
    @Order(11)
    void aChallengerIsRampedUnderTrafficWatchedAndRolledBackAndTheTrailKnowsItAll()
            throws InterruptedException {
        var scientist = new Caller(scientistsShell.get("TENON_TOKEN"));
        var journey = new DeploymentJourney(stack, scientist, MODEL, QUESTION);
        try (var visitor = visitor("scientist", "acme")) {
            journey.underTraffic(visitor);
            journey.captured(visitor, scientistsShell);
        }
        var trail =
                caller("auditor", "acme")
                        .get(stack.url() + "/t/acme/api/v1/audit/entries?object=" + journey.id())
                        .body();
        assertThat(trail)
                .contains(
                        "deployment.capture-changed",
                        "deployment.ramp.started",
                        "deployment.ramped",
                        "deployment.ramp.stopped",
                        "deployment.rolled-back");
    }

    @Test
    @Order(12)
    void whoeverBreaksTheGlassIsSeenUntilSomebodyElseHasLookedAtIt() {
        var scientist = new Caller(scientistsShell.get("TENON_TOKEN"));
        var glass = UnapprovedVersion.register(stack, scientist, MODEL, "glass");
        try (var owner = visitor("owner", "acme")) {
            owner.open("/oauth2/authorization/tenon?back=" + glass.substring(1));
            owner.proveAnew("tenon-owner").waitForPath(glass);
            owner.press("Past the gate").type("Incident", "INC-7");
            owner.type("Why this can't wait", "The old one answers nonsense");
            owner.press("Let it into production now").waitForPath("/emergencies/");
            owner.sees("Not reviewed").sees("others look at it").picture("emergency");
        }
        try (var approver = visitor("approver1", "acme")) {
            approver.open(PROJECT).follow("glass 1 went past the gate");
            approver.type("What you found", "It did").press("It was justified");
            approver.sees("Justified");
        }
        try (var auditor = visitor("auditor", "acme")) {
            auditor.open("/t/acme/audit").sees("emergency.reviewed").sees("emergency.begun");
        }
    }

    /// One letter of the entry's Base64 becomes its neighbour.
    private static String withOneByteChanged(String proof) {
        var at = proof.indexOf("\"entry\":\"") + "\"entry\":\"".length() + 100;
        var other = proof.charAt(at) == 'A' ? 'B' : 'A';
        return proof.substring(0, at) + other + proof.substring(at + 1);
    }

    private static void untilThereIsARun(String name) throws InterruptedException {
        var scientist = new Caller(scientistsShell.get("TENON_TOKEN"));
        for (int second = 0; second < 30; second++) {
            if (scientist.get(stack.url() + PROJECT + "/api/v1/runs").body().contains(name)) return;
            Thread.sleep(1_000);
        }
        throw new AssertionError("No run " + name + " has begun");
    }

    /// How many points the first chart says that it shows, once it shows some.
    private static int points(Visitor visitor) {
        var chart = visitor.find("tenon-chart").first();
        chart.getByText(POINTS).first().waitFor();
        var words = chart.innerText();
        var found = POINTS.matcher(words);
        assertThat(found.find()).as(words).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static java.net.http.HttpResponse<String> ask(
            Caller caller, String address, String subject) {
        return caller.post(address, QUESTION, "X-Tenon-Subject", subject);
    }

    private static String variant(java.net.http.HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Tenon-Variant").orElse("none");
    }

    private static String deployment(int control, int challenger) {
        return """
               {"name":"%s","environment":"production","control":"control","variants":[
                 {"name":"control","number":1,"weight":%d},{"name":"challenger","number":2,"weight":%d}]}
               """
                .formatted(MODEL, control * 100, challenger * 100);
    }
}
