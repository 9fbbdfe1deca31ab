package dev.tenon.serving.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DocumentWireTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void anAccessDocumentIsWrittenAsTheContractSays() {
        var project = new UUID(0, 2);
        var document =
                new AccessDocument(
                        1,
                        new UUID(0, 1),
                        12,
                        "active",
                        "acme",
                        List.of(
                                new AccessDocument.Token(
                                        "0aff",
                                        "p-1",
                                        List.of(project),
                                        false,
                                        Instant.parse("2026-11-21T12:00:00Z"))),
                        List.of(
                                new AccessDocument.BoundToken(
                                        "0bff",
                                        "p-3",
                                        List.of(),
                                        true,
                                        Instant.parse("2026-11-21T13:00:00Z"),
                                        List.of("10.1.0.0/16"))),
                        List.of(new AccessDocument.Person("s", "p-2", List.of(), true)),
                        500,
                        50);
        assertThat(JSON.readTree(JSON.writeValueAsString(document)))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"version":1,"tenant":"00000000-0000-0000-0000-000000000001","revision":12,"state":"active",
                                 "slug":"acme",
                                 "tokens":[{"sha256":"0aff","caller":"p-1","projects":["00000000-0000-0000-0000-000000000002"],
                                            "allProjects":false,"expiresAt":"2026-11-21T12:00:00Z"}],
                                 "boundTokens":[{"sha256":"0bff","caller":"p-3","projects":[],"allProjects":true,
                                            "expiresAt":"2026-11-21T13:00:00Z","addresses":["10.1.0.0/16"]}],
                                 "people":[{"subject":"s","caller":"p-2","projects":[],"allProjects":true}],
                                 "requestsPerSecond":500,"callerRequestsPerSecond":50}
                                """));
    }

    @Test
    void theListsTagChangesWithAnyRevisionAndStaysOtherwise() {
        var one = Listed.of(List.of(new Listed.Item("route/a", 1), new Listed.Item("access/b", 2)));
        var same =
                Listed.of(List.of(new Listed.Item("route/a", 1), new Listed.Item("access/b", 2)));
        var other =
                Listed.of(List.of(new Listed.Item("route/a", 2), new Listed.Item("access/b", 2)));
        assertThat(one.etag()).isEqualTo(same.etag()).isNotEqualTo(other.etag());
        assertThat(JSON.readTree(JSON.writeValueAsString(one)))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"documents":[{"id":"route/a","revision":1},{"id":"access/b","revision":2}]}
                                """));
    }

    @Test
    void aReportOfANewerGatewayIsReadPastWhatNobodyHereKnows() {
        var report =
                JSON.readValue(
                        """
                        {"gateway":"g1","epoch":"00000000-0000-0000-0000-000000000009","sequence":42,"colour":"red","entries":[
                          {"kind":"usage","tenant":"00000000-0000-0000-0000-000000000001",
                           "deployment":"00000000-0000-0000-0000-000000000003","variant":"control","number":1,
                           "from":"2026-11-21T12:00:00Z","to":"2026-11-21T12:00:05Z","requests":9,"failures":1,
                           "latencyMicros":{"p50":100,"p95":200,"p99":300}},
                          {"kind":"state","deployment":"00000000-0000-0000-0000-000000000003","revision":7,"variant":"b",
                           "number":2,"state":"failed","reason":"The file is another one"},
                          {"kind":"weather","sun":true}]}
                        """,
                        Report.class);
        assertThat(report.usage()).singleElement().extracting(Report.Usage::requests).isEqualTo(9L);
        assertThat(report.health())
                .singleElement()
                .extracting(Report.Health::ready)
                .isEqualTo(false);
    }
}
