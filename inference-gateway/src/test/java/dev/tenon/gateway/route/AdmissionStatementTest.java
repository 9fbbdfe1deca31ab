package dev.tenon.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.SigningKey;
import dev.tenon.gateway.sample.TinyOnnx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionStatementTest {
    private final SampleTenant acme = new SampleTenant("acme");
    private final SampleTenant.Version version =
            SampleTenant.onnx("control", 1, TinyOnnx.linear(1, 2, 3), 0, 10_000);

    @Test
    void aStatementThatSpeaksOfTheVariantHolds() {
        RouteDocument route =
                route(acme.key.envelope(SignedEnvelope.ADMISSION, acme.admission(version)));
        assertThat(
                        AdmissionStatement.of(route, route.variants().getFirst(), Instant.now())
                                .number())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant",
                "project",
                "model",
                "number",
                "environment",
                "format",
                "scan",
                "files",
                "expiresAt",
                "version"
            })
    void aStatementThatSpeaksOfAnythingElseDoesNot(String member) {
        Map<String, Object> statement = acme.admission(version);
        statement.put(
                member,
                switch (member) {
                    case "tenant", "project" -> UUID.randomUUID();
                    case "number", "version" -> 2;
                    case "files" ->
                            List.of(
                                    Map.of(
                                            "path",
                                            "model.onnx",
                                            "size",
                                            1,
                                            "sha256",
                                            "0".repeat(64)));
                    case "expiresAt" -> Instant.now().minusSeconds(1).toString();
                    default -> "another";
                });
        refused(acme.key.envelope(SignedEnvelope.ADMISSION, statement));
    }

    @Test
    void aStatementOfAnotherKeyDoesNot() {
        refused(new SigningKey().envelope(SignedEnvelope.ADMISSION, acme.admission(version)));
    }

    private void refused(SignedEnvelope admission) {
        RouteDocument route = route(admission);
        assertThatThrownBy(
                        () ->
                                AdmissionStatement.of(
                                        route, route.variants().getFirst(), Instant.now()))
                .isInstanceOf(DocumentRefused.class);
    }

    @SuppressWarnings("unchecked")
    private RouteDocument route(SignedEnvelope admission) {
        Map<String, Object> route = acme.route(1, "live", version);
        ((List<Map<String, Object>>) Objects.requireNonNull(route.get("variants")))
                .getFirst()
                .put("admission", admission);
        return Json.read(Json.write(route), RouteDocument.class);
    }
}
