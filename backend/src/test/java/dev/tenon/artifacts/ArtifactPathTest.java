package dev.tenon.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.problem.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../x",
                "a/../b",
                "a/..",
                "/etc/passwd",
                "a//b",
                "a\\b",
                "..\\b",
                "a/./b",
                ".",
                "C:/x",
                "c:x",
                "a\u0000b",
                "a\nb",
                "a#b",
                "%2e%2e/x",
                "%2E%2e%2fx",
                "%252e%252e%252fx",
                "%25252e%25252e/x",
                "a%2f..%2fb",
                "a%5cb",
                "%00",
                "%2fabs"
            })
    void aPathThatLeadsElsewhereIsRefusedHoweverItIsWritten(String path) {
        assertThatThrownBy(() -> new ArtifactPath(path))
                .isInstanceOf(Invalid.class)
                .hasMessage("Invalid path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "1/abc/artifacts/model/MLmodel",
                "ünï cödé/…",
                "100% sure",
                "a+b",
                "..a/b..",
                "a%20b",
                "e\u0301 and \u00e9",
                "a\uff0f\uff0e\uff0e\uff0fb"
            })
    void anOrdinaryPathIsKeptAsItIs(String path) {
        assertThat(new ArtifactPath(path).value()).isEqualTo(path);
    }

    @Test
    void aTrailingSlashIsForgiven() {
        assertThat(ArtifactPath.of("a/b/").value()).isEqualTo("a/b");
    }

    @Test
    void aChildNeverLeavesItsParent() {
        var root = new ArtifactPath("1/run/artifacts");
        assertThat(root.child("model").value()).isEqualTo("1/run/artifacts/model");
        assertThat(root.child("").value()).isEqualTo("1/run/artifacts");
        assertThatThrownBy(() -> root.child("../../2")).isInstanceOf(Invalid.class);
    }

    @Test
    void onlyOurOwnAddressesNameAPath() {
        assertThat(ArtifactPath.ofUri("mlflow-artifacts:/1/run/artifacts"))
                .contains(new ArtifactPath("1/run/artifacts"));
        assertThat(ArtifactPath.ofUri("s3://bucket/x")).isEmpty();
        assertThat(ArtifactPath.ofUri("mlflow-artifacts://elsewhere/x")).isEmpty();
        assertThatThrownBy(() -> ArtifactPath.ofUri("mlflow-artifacts:/../x"))
                .isInstanceOf(Invalid.class);
    }
}
