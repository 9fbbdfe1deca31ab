package dev.tenon.gateway.route;

import dev.tenon.gateway.batch.InferencePool;
import dev.tenon.gateway.batch.LaneLimits;
import dev.tenon.gateway.engine.Model;
import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.report.ReportLog;
import java.util.List;

/// Deployments whose variants are ready without a model behind them.
public final class SampleVariant {
    private SampleVariant() {}

    public static LiveDeployment live(RouteDocument route, ReportLog reports) {
        InferencePool pool = new InferencePool(1);
        var variants =
                route.variants().stream()
                        .map(variant -> ready(route, variant, pool, reports))
                        .toList();
        return new LiveDeployment(route, variants);
    }

    private static LiveVariant ready(
            RouteDocument route,
            RouteDocument.Variant variant,
            InferencePool pool,
            ReportLog reports) {
        var lane = pool.open(route.tenant(), new Silent(), variant.signature(), LaneLimits.USUAL);
        var meter =
                reports.meter(route.tenant(), route.deployment(), variant.name(), variant.number());
        return new LiveVariant(variant, lane, null, meter, new Breaker());
    }

    private static final class Silent implements Model {
        @Override
        public List<Tensor> run(List<Tensor> inputs) {
            return inputs;
        }

        @Override
        public void close() {}
    }
}
