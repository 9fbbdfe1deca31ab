package dev.tenon.api.limits;

import jakarta.servlet.http.HttpServletResponse;

/// Tells a client its limits as draft-ietf-httpapi-ratelimit-headers writes them: two lists of
/// structured fields.
final class RateFields {
    private RateFields() {}

    static void write(
            HttpServletResponse response,
            String consumer,
            Quota ofTenant,
            Quota ofConsumer,
            Allowance.Verdict verdict) {
        response.setHeader(
                "RateLimit-Policy",
                policy("tenant", ofTenant) + ", " + policy(consumer, ofConsumer));
        response.setHeader("RateLimit", current(consumer, ofTenant, ofConsumer, verdict));
    }

    /// Only what is nearest to its end is told of the two, so that clients need not compare.
    private static String current(
            String consumer, Quota ofTenant, Quota ofConsumer, Allowance.Verdict verdict) {
        var tenants = verdict.tenant();
        var own = verdict.consumer();
        var tenantIsNearer =
                !tenants.taken()
                        || own.taken()
                                && (double) tenants.left() / ofTenant.requests()
                                        < (double) own.left() / ofConsumer.requests();
        return tenantIsNearer ? limit("tenant", tenants) : limit(consumer, own);
    }

    private static String policy(String name, Quota quota) {
        return "\"" + name + "\";q=" + quota.requests() + ";w=" + quota.windowSeconds();
    }

    private static String limit(String name, Bucket.Draw draw) {
        return "\"" + name + "\";r=" + draw.left() + ";t=" + seconds(draw.waitNanos());
    }

    static long seconds(long nanos) {
        return Math.ceilDiv(nanos, 1_000_000_000L);
    }
}
