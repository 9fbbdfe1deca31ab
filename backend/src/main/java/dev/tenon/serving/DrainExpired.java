package dev.tenon.serving;

import dev.tenon.identity.Binding;
import dev.tenon.identity.Caller;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.PersonId;
import dev.tenon.identity.Role;
import dev.tenon.problem.Problem;
import dev.tenon.serving.ExpiredQueries.Expired;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Takes traffic off versions whose grant has expired, where their policy says so: their share goes
/// to the control variant, and where that one has expired, the address rests.
@Component
class DrainExpired {
    private static final Logger LOG = LoggerFactory.getLogger(DrainExpired.class);
    private static final PersonId OURSELVES = new PersonId(new UUID(0, 0));

    private final ExpiredQueries expired;
    private final Deployments deployments;
    private final Clock clock;

    DrainExpired(ExpiredQueries expired, Deployments deployments, Clock clock) {
        this.expired = expired;
        this.deployments = deployments;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void look() {
        expired.at(clock.instant()).forEach(this::drain);
    }

    private void drain(Expired found) {
        try {
            CurrentCaller.as(
                    ourselves(found),
                    () -> {
                        drainHere(found);
                        return true;
                    });
        } catch (Problem crossed) {
            LOG.warn(
                    "Deployment {} is drained the next time: {}",
                    found.deployment(),
                    crossed.slug());
        }
    }

    private void drainHere(Expired found) {
        var current = deployments.find(found.project(), found.deployment()).deployment();
        var rest = remaining(current, found.numbers());
        LOG.warn(
                "Deployment {} of tenant {} serves {} on a grant that has expired; its traffic is taken off",
                found.deployment(),
                found.tenant(),
                found.numbers());
        if (rest.isEmpty()) deployments.disable(found.project(), found.deployment());
        else
            deployments.changeSplit(
                    found.project(),
                    found.deployment(),
                    new Split(current.control(), rest),
                    current.revision());
    }

    /// What still holds, with the control taking what the others leave; nothing where the control
    /// itself has expired.
    static List<VariantPlan> remaining(Deployment current, Set<Integer> expired) {
        var rest =
                current.variants().stream()
                        .filter(variant -> !expired.contains(variant.number()))
                        .toList();
        if (rest.stream().noneMatch(variant -> variant.name().equals(current.control())))
            return List.of();
        var left = Buckets.TOTAL - rest.stream().mapToInt(Variant::basisPoints).sum();
        return rest.stream()
                .map(
                        variant ->
                                new VariantPlan(
                                        variant.name(),
                                        variant.number(),
                                        variant.basisPoints()
                                                + (variant.name().equals(current.control())
                                                        ? left
                                                        : 0)))
                .toList();
    }

    /// The platform acts for itself, with the rights of a deployer of that one project.
    private static Caller ourselves(Expired found) {
        return new Caller(
                found.tenant(),
                OURSELVES,
                "Tenon",
                "",
                Caller.Kind.SERVICE,
                List.of(new Binding(Role.DEPLOYER, found.project().value())),
                null);
    }
}
