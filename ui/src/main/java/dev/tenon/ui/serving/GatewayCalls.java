package dev.tenon.ui.serving;

import dev.tenon.serving.Environment;
import dev.tenon.ui.shell.OwnToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Sends a reader's own call to the gateway, as any client of theirs would: what comes back is what
/// they would get.
@Component
class GatewayCalls {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OwnToken token;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    GatewayCalls(OwnToken token) {
        this.token = token;
    }

    /// A deployment as callers name it.
    record Target(String address, Environment environment) {
        /// Named only where it isn't the one that is meant without a word.
        Optional<String> otherEnvironment() {
            return environment == Environment.PRODUCTION
                    ? Optional.empty()
                    : Optional.of(environment.words());
        }
    }

    /// What became of a call.
    sealed interface Outcome {
        record Answered(HttpResponse<String> answer, Duration took) implements Outcome {}

        record SignInEnded() implements Outcome {}

        record NobodyThere() implements Outcome {}
    }

    Outcome send(Target target, String subject, String body) {
        var credential = token.here();
        if (credential.isEmpty()) return new Outcome.SignInEnded();
        var request =
                HttpRequest.newBuilder(URI.create(target.address()))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + credential.get())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        target.otherEnvironment().ifPresent(one -> request.header("X-Tenon-Environment", one));
        if (!subject.isBlank()) request.header("X-Tenon-Subject", subject.strip());
        return send(request.build());
    }

    private Outcome send(HttpRequest request) {
        var begun = System.nanoTime();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Outcome.Answered(answer, Duration.ofNanos(System.nanoTime() - begun));
        } catch (IOException away) {
            return new Outcome.NobodyThere();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Outcome.NobodyThere();
        }
    }
}
