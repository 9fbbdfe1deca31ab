package dev.tenon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A deployed model under traffic, and a person at its page: captured, ramped, watched, rolled
/// back.
final class DeploymentJourney {
    private static final String PROJECT = "/t/acme/p/churn";
    private static final int PATIENCE_SECONDS = 90;
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(5);

    private final RunningStack stack;
    private final Caller caller;
    private final String model;
    private final String question;

    DeploymentJourney(RunningStack stack, Caller caller, String model, String question) {
        this.stack = stack;
        this.caller = caller;
        this.model = model;
        this.question = question;
    }

    /// Everything under traffic that never stops; nobody of the callers is refused.
    void underTraffic(Visitor visitor) throws InterruptedException {
        var done = new AtomicBoolean();
        var answered = new AtomicInteger();
        var refused = new ConcurrentLinkedQueue<String>();
        var callers = Thread.ofPlatform().start(() -> ask(done, answered, refused));
        try {
            visitor.open(PROJECT + "/deployments").follow(model).sees("Try it");
            tryIt(visitor);
            capture(visitor);
            ramp(visitor);
            watch(visitor);
            rollBack(visitor);
        } finally {
            done.set(true);
            callers.join();
        }
        assertThat(answered.get()).isPositive();
        assertThat(refused).isEmpty();
    }

    /// Sent by the console with the reader's own rights, and answered by the gateway.
    private static void tryIt(Visitor visitor) {
        visitor.press("Send").sees("200 in ").sees("Prediction").picture("deployment-tried");
    }

    private static void capture(Visitor visitor) {
        visitor.press("Change capture").type("Masked fields", "features[3]").press("Apply");
        visitor.sees("100 % of predictions, for 30 days, without features[3]");
    }

    private static void ramp(Visitor visitor) {
        visitor.press("Ramp").type("Shares, %", "20").type("Minutes for each", "60");
        visitor.press("Start ramp").sees("1 of 1 steps done");
        visitor.sees("Ramp step").picture("deployment-ramped");
    }

    /// Figures come by themselves, without a reload.
    private static void watch(Visitor visitor) {
        visitor.waitUntil(
                "[...document.querySelectorAll('vaadin-grid-cell-content')].some(cell => / ms$/.test(cell.textContent))");
        visitor.picture("deployment-live");
    }

    private static void rollBack(Visitor visitor) {
        visitor.press("Stop ramp").sees("Stopped:");
        visitor.find(".tn-cell-button:has-text('Roll back'):visible").first().click();
        visitor.find("vaadin-button[slot='confirm-button']:visible").last().click();
        visitor.sees("Rolled back to revision");
    }

    /// What was captured is in the table, and in files that DuckDB and pandas read.
    void captured(Visitor visitor, Map<String, String> shell) throws InterruptedException {
        var deployment = id();
        var files = "/api/v1/deployments/" + deployment + "/captured-files";
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            if (!caller.json(stack.url() + PROJECT + files).path("items").isEmpty()) break;
            Thread.sleep(1_000);
        }
        visitor.open(PROJECT + "/deployments/" + deployment + "/predictions");
        visitor.sees("{\"features\":").picture("captured-predictions");
        assertThat(stack.python(shell, "read_captured.py", "--deployment", deployment))
                .contains("captured");
    }

    String id() {
        var all = caller.json(stack.url() + PROJECT + "/api/v1/deployments").path("items");
        for (var one : all)
            if (one.path("name").asString().equals(model)) return one.path("id").asString();
        throw new AssertionError("Nothing is deployed");
    }

    /// Steadily, and slower than the sample tenant's plan allows.
    private void ask(AtomicBoolean done, AtomicInteger answered, Collection<String> refused) {
        var address = stack.gateway() + PROJECT + "/v2/models/" + model + "/infer";
        for (int i = 0; !done.get(); i++) {
            var answer = caller.post(address, question, "X-Tenon-Subject", "customer-" + i % 500);
            if (answer.statusCode() == 200) answered.incrementAndGet();
            else refused.add(answer.statusCode() + " " + answer.body());
            LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
        }
    }
}
