package dev.tenon.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller;
import dev.tenon.TestIssuer;
import dev.tenon.serving.ApprovedModel;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/// What is left for the mail server, which is away all the while: nothing that people do waits for
/// it.
@TestPropertySource(
        properties = {"TENON_MAIL_HOST=127.0.0.1", "TENON_MAIL_PORT=9", "TENON_MAIL_FROM=t@t.test"})
class NoticesIT extends PlatformIT {
    @Test
    void thoseWhoMayDecideAreToldOnceAndWhoeverAskedHearsHowItEnded()
            throws IOException, SQLException {
        var model = new ApprovedModel(this::as).register(1);
        var wish = Map.of("environment", "production", "reason", "Better");
        var ask = "api/v1/models/" + model.name + "/versions/1/promotion";
        var request = as("scientist").post(ask, wish).json().path("approval").asString();
        as("scientist").post(ask, wish);

        var told = letters("approval/" + request + "/waits/%");
        assertThat(told).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
        assertThat(told).anyMatch(one -> one.startsWith("approver@"));
        assertThat(told).noneMatch(one -> one.startsWith("scientist@"));
        assertThat(told).noneMatch(one -> one.startsWith("viewer@"));

        model.approve(1);
        assertThat(letters("approval/" + request + "/waits/%")).hasSameSizeAs(told);
        assertThat(letters("approval/" + request + "/approved/%"))
                .singleElement()
                .asString()
                .startsWith("scientist@");
    }

    @Test
    void ownersAndAuditorsAreToldThatSomebodyWentPastTheGate() throws IOException, SQLException {
        var model = new ApprovedModel(this::as).register(1);
        var begun =
                inPerson("owner", Instant.now())
                        .post(
                                "api/v1/models/" + model.name + "/versions/1/emergency",
                                Map.of(
                                        "environment",
                                        "production",
                                        "reason",
                                        "The old one fails",
                                        "incident",
                                        "INC-1",
                                        "hours",
                                        4));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        var told = letters("emergency/" + begun.json().path("emergency").asString() + "/%");
        assertThat(told).anyMatch(one -> one.startsWith("owner@"));
        assertThat(told).anyMatch(one -> one.startsWith("auditor@"));
        assertThat(told).noneMatch(one -> one.startsWith("scientist@"));
    }

    private TestCaller inPerson(String role, Instant signedInAt) {
        var claims =
                TestIssuer.claims("subject-acme-" + role, "acme")
                        .claim("auth_time", signedInAt.getEpochSecond());
        return new TestCaller(port(), "acme", TestIssuer.sign(claims.build()));
    }

    private static List<String> letters(String event) throws SQLException {
        try (var connection = DATABASE.connectAsOperations();
                var query =
                        connection.prepareStatement(
                                "select recipient from mail where event like ? order by 1")) {
            query.setString(1, event);
            var rows = query.executeQuery();
            var recipients = new ArrayList<String>();
            while (rows.next()) recipients.add(rows.getString(1));
            return recipients;
        }
    }
}
