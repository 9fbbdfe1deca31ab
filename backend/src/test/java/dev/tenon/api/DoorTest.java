package dev.tenon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DoorTest {
    private static final String PROJECT = "/t/acme/p/churn";
    private static final Pattern ADDRESS = Pattern.compile("`(/[^`]*)`");

    @Test
    void whatThePlanCallsMlflowsWireIsBehindItsDoor() throws IOException {
        var addresses = addresses(row("| MLflow's wire;"), 1);
        assertThat(addresses)
                .contains("/api/2.0/mlflow/x", "/v1/traces", "/server-info")
                .hasSizeGreaterThan(7);
        for (var address : addresses) {
            assertThat(Door.of(PROJECT + address)).as(address).isEqualTo(Door.MLFLOW);
        }
        for (var address :
                List.of(
                        "/api/2.0/mlflow/runs/create",
                        "/api/2.0/mlflow-artifacts/artifacts/1/a.txt")) {
            assertThat(Door.of(PROJECT + address)).isEqualTo(Door.MLFLOW);
            assertThat(Door.of(PROJECT + "/ajax-api" + address.substring(4)))
                    .isEqualTo(Door.MLFLOW);
        }
    }

    @Test
    void ourPublicApiHasADoorForEachOfItsThreePlaces() throws IOException {
        var row = row("| our public API (");
        assertThat(addresses(row, 1)).containsExactly("/api/v1/x");
        assertThat(Door.of(PROJECT + "/api/v1/x")).isEqualTo(Door.PROJECT_API);
        assertThat(addresses(row, 2)).containsExactly("/t/{tenant}/api/v1/x", "/platform/api/v1/x");
        assertThat(Door.of("/t/acme/api/v1/x")).isEqualTo(Door.TENANT_API);
        assertThat(Door.of("/platform/api/v1/x")).isEqualTo(Door.OPERATOR_API);
    }

    @Test
    void everythingElseIsTheConsoles() throws IOException {
        assertThat(row("| console")).startsWith("| everything else, and `/`");
        for (var address :
                List.of(
                        "/",
                        "/t/acme",
                        PROJECT,
                        PROJECT + "/runs",
                        "/t/acme/tokens",
                        "/login",
                        "/apis",
                        "/healthy")) {
            assertThat(Door.of(address)).as(address).isEqualTo(Door.CONSOLE);
        }
    }

    @Test
    void whatStandsAtTheRootIsOpenToEverybody() throws IOException {
        assertThat(plan()).contains("`/health`, `/api/openapi` and the login stand at the root");
        for (var address : List.of("/health", "/api/openapi", "/problems/no-such-run")) {
            assertThat(Door.of(address)).as(address).isEqualTo(Door.OPEN);
        }
    }

    @Test
    void gatewaysHaveADoorOfTheirOwn() throws IOException {
        var calls =
                plan().lines()
                        .filter(
                                line ->
                                        line.startsWith("| `GET /gateway")
                                                || line.startsWith("| `POST /gateway"));
        assertThat(calls).hasSize(4);
        for (var address :
                List.of(
                        "/gateway",
                        "/gateway/v1/documents",
                        "/gateway/v1/reports",
                        "/gateway/v1/shares",
                        "/gateway/nothing")) {
            assertThat(Door.of(address)).as(address).isEqualTo(Door.GATEWAY);
        }
    }

    @Test
    void aReservedSegmentStaysReservedWhateverFollows() {
        for (var address :
                List.of("/api", "/api/", "/api/v9/x", "/api/2.0/other", "/api/v1/runs/../..")) {
            assertThat(Door.of(PROJECT + address).namesTenant()).as(address).isTrue();
        }
        assertThat(Door.of("/t/acme/api")).isEqualTo(Door.TENANT_API);
        assertThat(Door.of("/platform/api")).isEqualTo(Door.OPERATOR_API);
    }

    private static String row(String door) throws IOException {
        return plan().lines()
                .filter(line -> line.startsWith("|") && line.contains(door))
                .findFirst()
                .orElseThrow();
    }

    /// The addresses in one cell, each with something in place of the dots.
    private static List<String> addresses(String row, int cell) {
        return ADDRESS.matcher(row.split("\\|")[cell])
                .results()
                .map(found -> found.group(1))
                .map(address -> address.equals("/ajax-api") ? address + "/…" : address)
                .map(
                        address ->
                                address.endsWith("/…")
                                        ? address.replace("…", "x")
                                        : address.replace("…", "/x"))
                .toList();
    }

    private static String plan() throws IOException {
        return Files.readString(Path.of("../ARCHITECTURE.md"));
    }
}
