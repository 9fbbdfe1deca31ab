package dev.tenon.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RouteDocumentTest {
    private static final String CONTRACT =
            """
            {"version":1,"deployment":"00000000-0000-0000-0000-000000000003","revision":7,
             "tenant":"00000000-0000-0000-0000-000000000001","tenantSlug":"acme",
             "project":"00000000-0000-0000-0000-000000000002","projectSlug":"churn",
             "environment":"production","model":"churn","state":"live","salt":"0a","control":"control","admissionKey":"key",
             "variants":[{"name":"control","number":1,"buckets":[[1000,10000]],"format":"onnx",
               "admission":{"payloadType":"t","payload":"cA==","signatures":[{"keyid":"k","sig":"cw=="}]},
               "files":[{"path":"model.onnx","size":1234,"sha256":"ff","object":"t/1/p/2/model.onnx"}],
               "inputs":[{"name":"x","datatype":"FP32","shape":[-1,16]}],"outputs":[{"name":"y","datatype":"FP32","shape":[-1,3]}]}]}
            """;

    @Test
    void itReadsAndWritesExactlyWhatTheContractSays() {
        var json = JsonMapper.builder().build();
        var document = RouteDocument.parse(CONTRACT);
        assertThat(json.readTree(document.text())).isEqualTo(json.readTree(CONTRACT));
        assertThat(document.toVariants().getFirst().basisPoints()).isEqualTo(9_000);
        assertThat(document.toState()).isEqualTo(Deployment.State.LIVE);
    }

    @Test
    void itsDigestIsThatOfItsStoredText() {
        var document = RouteDocument.parse(CONTRACT);
        assertThat(RouteDocument.parse(document.text()).digest()).isEqualTo(document.digest());
        assertThat(document.next(Deployment.State.DISABLED, "control").digest())
                .isNotEqualTo(document.digest());
    }
}
