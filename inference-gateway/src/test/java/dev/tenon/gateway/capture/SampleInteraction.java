package dev.tenon.gateway.capture;

import dev.tenon.gateway.engine.Datatype;
import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.report.ReportLog;
import dev.tenon.gateway.route.Asking;
import dev.tenon.gateway.route.Choice;
import dev.tenon.gateway.route.Json;
import dev.tenon.gateway.route.RouteDocument;
import dev.tenon.gateway.route.SampleVariant;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.TinyOnnx;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Predictions of one deployment, as they come to be kept.
final class SampleInteraction {
    final RouteDocument route;
    private final Choice choice;

    SampleInteraction(
            SampleTenant tenant, ReportLog reports, @Nullable Map<String, Object> capture) {
        var version = SampleTenant.onnx("control", 1, TinyOnnx.linear(1, 4, 5), 0, 10_000);
        Map<String, Object> document = tenant.route(1, "live", version);
        if (capture != null) document.put("capture", capture);
        this.route = Json.read(Json.write(document), RouteDocument.class);
        this.choice =
                SampleVariant.live(route, reports)
                        .choose(new Asking("user-1", "t-1", header -> null))
                        .orElseThrow();
    }

    Interaction next() {
        var random = ThreadLocalRandom.current();
        long high = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(1 << 12);
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return next(new UUID(high, low));
    }

    Interaction next(UUID prediction) {
        return new Interaction(
                prediction,
                route,
                choice,
                Interaction.Role.answer,
                "t-1",
                List.of(tensor("x", 1, 2)),
                List.of(tensor("y", 3)),
                1234,
                null);
    }

    private static Tensor tensor(String name, float... values) {
        ByteBuffer data = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) data.putFloat(value);
        return new Tensor(name, Datatype.FP32, new long[] {1, values.length}, data.flip());
    }
}
