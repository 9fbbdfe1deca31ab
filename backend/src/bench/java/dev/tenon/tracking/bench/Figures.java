package dev.tenon.tracking.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What one server showed in one scenario, over all rounds.
record Figures(Times times, Meter.Used used) {
    Figures plus(Figures more) {
        return new Figures(times.plus(more.times), used.plus(more.used));
    }

    double perCpuSecond() {
        return times.requests() / used.together();
    }

    Map<String, Object> asMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("requests", times.requests());
        map.put("failed", times.failed());
        map.put("requestsPerSecond", rounded(times.perSecond()));
        map.put("p50Millis", rounded(times.at(0.5)));
        map.put("p95Millis", rounded(times.at(0.95)));
        map.put("serverCpuMillis", rounded(used.server() * 1000 / times.requests()));
        map.put("postgresCpuMillis", rounded(used.postgres() * 1000 / times.requests()));
        map.put("requestsPerCpuSecond", rounded(perCpuSecond()));
        return map;
    }

    static double rounded(double number) {
        return Math.round(number * 1000) / 1000.0;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%8.0f/s  p50 %8.2f  p95 %8.2f ms  cpu %7.3f + %7.3f ms  failed %d",
                times.perSecond(),
                times.at(0.5),
                times.at(0.95),
                used.server() * 1000 / times.requests(),
                used.postgres() * 1000 / times.requests(),
                times.failed());
    }
}
