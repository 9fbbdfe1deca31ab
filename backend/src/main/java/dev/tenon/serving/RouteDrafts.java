package dev.tenon.serving;

import dev.tenon.serving.Admissions.Admission.Admitted;
import dev.tenon.serving.Admissions.Admission.NotAdmitted;
import dev.tenon.serving.RouteDocument.RoutedVariant;
import dev.tenon.signing.TenantKeys;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Drafts the route document of a revision, with every version's admission asked for anew.
@Component
class RouteDrafts {
    private static final int SALT_LENGTH = 16;

    private final DeploymentRows rows;
    private final Admissions admissions;
    private final TenantKeys keys;
    private final SecureRandom chance = new SecureRandom();

    RouteDrafts(DeploymentRows rows, Admissions admissions, TenantKeys keys) {
        this.rows = rows;
        this.admissions = admissions;
        this.keys = keys;
    }

    /// A document that may be written, or what stands against it.
    sealed interface Draft {
        record Fit(RouteDocument document) implements Draft {}

        record Unfit(List<String> reasons) implements Draft {}
    }

    Draft first(ProjectId project, NewDeployment wanted, UUID id) {
        var slugs = rows.slugs(project);
        var salt = new byte[SALT_LENGTH];
        chance.nextBytes(salt);
        var empty =
                new RouteDocument(
                        1,
                        id,
                        1,
                        CurrentTenant.required().value(),
                        slugs.tenant(),
                        project.value(),
                        slugs.project(),
                        wanted.environment().words(),
                        wanted.name(),
                        Deployment.State.LIVE.words(),
                        HexFormat.of().formatHex(salt),
                        wanted.split().control(),
                        "",
                        List.of(),
                        null,
                        null,
                        null);
        return admitted(empty, Splitting.apply(List.of(), wanted.split()));
    }

    /// The next revision with other variants; it answers if the current one does.
    Draft next(RevisionRow current, String control, List<Variant> variants) {
        return admitted(current.document().next(current.document().toState(), control), variants);
    }

    /// The next revision with the variants of another one; it answers.
    Draft live(RevisionRow current, RevisionRow like) {
        var next = current.document().next(Deployment.State.LIVE, like.document().control());
        return admitted(next, like.document().toVariants());
    }

    /// The next revision, which doesn't answer; nothing needs to be admitted for that.
    RouteDocument disabled(RevisionRow current) {
        return current.document().next(Deployment.State.DISABLED, current.document().control());
    }

    private Draft admitted(RouteDocument document, List<Variant> variants) {
        var key = keys.current();
        var routed = new ArrayList<RoutedVariant>();
        var reasons = new ArrayList<String>();
        var project = new ProjectId(document.project());
        var environment = Environment.named(document.environment());
        for (var variant : variants) {
            switch (admissions.of(project, document.model(), variant.number(), environment)) {
                case Admitted admitted -> routed.add(routed(variant, admitted));
                case NotAdmitted(var reason) -> reasons.add(reason);
            }
        }
        return reasons.isEmpty()
                ? new Draft.Fit(document.with(key.publicKeyText(), routed))
                : new Draft.Unfit(reasons.stream().distinct().toList());
    }

    private static RoutedVariant routed(Variant variant, Admitted admitted) {
        return new RoutedVariant(
                variant.name(),
                variant.number(),
                variant.buckets(),
                admitted.format(),
                admitted.statement(),
                admitted.files(),
                admitted.inputs(),
                admitted.outputs());
    }
}
