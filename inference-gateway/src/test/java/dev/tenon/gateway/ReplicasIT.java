package dev.tenon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.gateway.sample.ControlPlane;
import dev.tenon.gateway.sample.RawHttp;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.TinyOnnx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three gateways that know nothing of each other; a hundred thousand subjects with `-Dlong`.
class ReplicasIT {
    private static final int SUBJECTS = System.getProperty("long") == null ? 10_000 : 100_000;
    private static final int AT_ONCE = 10;
    @TempDir Path data;
    private final SampleTenant acme = new SampleTenant("acme");

    @Test
    void everyReplicaAnswersASubjectByTheSameVariant() throws Exception {
        var plane = new ControlPlane();
        try (var first = new TestGateway(data.resolve("1"), plane);
                var second = new TestGateway(data.resolve("2"), plane);
                var third = new TestGateway(data.resolve("3"), plane);
                ExecutorService threads = Executors.newFixedThreadPool(3)) {
            plane.publish(
                    acme,
                    1,
                    SampleTenant.onnx("control", 1, TinyOnnx.linear(1, 4, 5), 2000, 10_000),
                    SampleTenant.onnx("challenger", 2, TinyOnnx.linear(2, 4, 5), 0, 2000));
            List<Callable<String>> work = new ArrayList<>();
            for (TestGateway gateway : List.of(first, second, third))
                work.add(() -> variants(gateway));
            List<String> answers = new ArrayList<>();
            for (var one : threads.invokeAll(work)) answers.add(one.get());
            assertThat(answers.get(1)).isEqualTo(answers.get(0));
            assertThat(answers.get(2)).isEqualTo(answers.get(0));
            long challengers = answers.getFirst().chars().filter(one -> one == '2').count();
            assertThat(challengers / (double) SUBJECTS).isBetween(0.18, 0.22);
        }
    }

    /// The version that answered each subject, a letter each.
    private String variants(TestGateway gateway) throws Exception {
        gateway.awaitReady(acme);
        var versions = new StringBuilder(SUBJECTS);
        try (RawHttp connection = new RawHttp(gateway.port())) {
            for (int from = 0; from < SUBJECTS; from += AT_ONCE) {
                var requests = new StringBuilder();
                for (int i = 0; i < AT_ONCE; i++) requests.append(request("subject-" + (from + i)));
                connection.send(requests.toString());
                for (int i = 0; i < AT_ONCE; i++)
                    versions.append(connection.read().headers().get("x-tenon-version"));
            }
        }
        return versions.toString();
    }

    private String request(String subject) {
        String plain = RawHttp.post("/v2/models/churn/infer", acme.token, TestGateway.ROW);
        return plain.replaceFirst("\r\n", "\r\nX-Tenon-Subject: " + subject + "\r\n");
    }
}
