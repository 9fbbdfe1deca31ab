package dev.tenon.gateway.bench;

import dev.tenon.gateway.bench.HttpCaller.Question;
import dev.tenon.gateway.sample.ControlPlane;
import dev.tenon.gateway.sample.EngineLibraries;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.SampleTenant.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// A gateway to be measured, with the control plane that it listens to.
final class BenchGateway implements AutoCloseable {
    final ControlPlane plane = new ControlPlane();
    final GatewayProcess process;

    BenchGateway(Path data, String... before) throws Exception {
        process = GatewayProcess.ofThisClassPath(EngineLibraries.in(data), plane, before);
    }

    /// On the first core, and who measures on the second.
    static BenchGateway onItsOwnCore(Path data) throws Exception {
        Processor.keepOn(Processor.SECOND);
        return new BenchGateway(data, "taskset", "-c", Processor.FIRST);
    }

    /// A tenant of its own with one deployment.
    SampleTenant deploy(String name, Map<String, Object> more, Version... versions)
            throws Exception {
        SampleTenant tenant = new SampleTenant(name);
        for (Version version : versions) plane.objects.put(version.object(), version.file());
        Map<String, Object> route = tenant.route(1, "live", versions);
        route.putAll(more);
        plane.publish(tenant, 1, route);
        process.awaitReady("churn", tenant.token);
        return tenant;
    }

    /// Until that version alone answers.
    void awaitVersion(SampleTenant tenant, int number) throws Exception {
        process.awaitReady("churn/versions/" + number, tenant.token);
    }

    Caller.Source binary(SampleTenant tenant, Mlp model) {
        Question question = HttpCaller.binary(HttpCaller.INFER, tenant.token, model);
        return () -> new HttpCaller(process.port, question);
    }

    Caller.Source json(SampleTenant tenant, Mlp model) {
        Question question = HttpCaller.json(HttpCaller.INFER, tenant.token, model);
        return () -> new HttpCaller(process.port, question);
    }

    Caller.Source grpc(SampleTenant tenant, Mlp model) {
        return () -> new GrpcCaller(process.grpcPort, tenant.token, model);
    }

    double cpuSeconds() throws IOException {
        return Processor.secondsOf(process.process());
    }

    @Override
    public void close() {
        process.close();
        plane.close();
    }
}
