package dev.tenon.serving;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.NotFound;
import dev.tenon.serving.Traffic.Latency;
import dev.tenon.serving.Traffic.Minute;
import dev.tenon.serving.Traffic.VariantTraffic;
import dev.tenon.serving.TrafficQueries.VariantMinute;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What gateways have reported about deployments, for people to look at.
@Service
public class DeploymentTraffic {
    private static final int MOST_MINUTES = 1_440;

    private final DeploymentRows deployments;
    private final TrafficQueries traffic;
    private final Access access;
    private final Clock clock;

    DeploymentTraffic(
            DeploymentRows deployments, TrafficQueries traffic, Access access, Clock clock) {
        this.deployments = deployments;
        this.traffic = traffic;
        this.access = access;
        this.clock = clock;
    }

    /// The last minutes, the running one included; at least 1, at most 1,440.
    @Transactional(readOnly = true)
    public Traffic lastMinutes(ProjectId project, DeploymentId id, int minutes) {
        access.require(Permission.DEPLOYMENT_READ, project);
        if (deployments.current(project, id).isEmpty()) {
            throw new NotFound("no-such-deployment", "There is no such deployment.");
        }
        var now = clock.instant();
        var back = Math.clamp(minutes, 1, MOST_MINUTES) - 1;
        var from = now.truncatedTo(ChronoUnit.MINUTES).minus(back, ChronoUnit.MINUTES);
        return new Traffic(from, now, byVariant(traffic.since(id, from)));
    }

    static List<VariantTraffic> byVariant(List<VariantMinute> all) {
        long total = all.stream().mapToLong(one -> one.minute().requests()).sum();
        return all.stream()
                .collect(Collectors.groupingBy(Arm::of, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(arm -> arm.getKey().traffic(minutes(arm.getValue()), total))
                .toList();
    }

    private static List<Minute> minutes(Collection<VariantMinute> all) {
        return all.stream().map(VariantMinute::minute).toList();
    }

    /// A variant with one version; with another version its figures begin anew.
    private record Arm(String variant, int number) {
        static Arm of(VariantMinute minute) {
            return new Arm(minute.variant(), minute.number());
        }

        VariantTraffic traffic(List<Minute> minutes, long total) {
            long requests = sum(minutes, Minute::requests);
            var latency =
                    new Latency(
                            mean(minutes, requests, Latency::p50),
                            mean(minutes, requests, Latency::p95),
                            mean(minutes, requests, Latency::p99));
            var share = (double) requests / total;
            return new VariantTraffic(
                    variant,
                    number,
                    requests,
                    sum(minutes, Minute::failures),
                    share,
                    latency,
                    minutes);
        }

        private static long mean(
                List<Minute> minutes, long requests, ToLongFunction<Latency> figure) {
            double weight =
                    minutes.stream()
                            .mapToDouble(
                                    one ->
                                            (double) one.requests()
                                                    * figure.applyAsLong(one.latency()))
                            .sum();
            return Math.round(weight / requests);
        }

        private static long sum(List<Minute> minutes, ToLongFunction<Minute> figure) {
            return minutes.stream().mapToLong(figure).sum();
        }
    }
}
