package dev.tenon.serving.evidence;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Access;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.serving.DeploymentId;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/deployments/{id}")
@Needs(Permission.DEPLOYMENT_READ)
class EvidenceController {
    private final Outcomes outcomes;
    private final CapturedPredictions captured;
    private final ShadowComparisons shadows;
    private final Access access;
    private final Clock clock;

    EvidenceController(
            Outcomes outcomes,
            CapturedPredictions captured,
            ShadowComparisons shadows,
            Access access,
            Clock clock) {
        this.access = access;
        this.outcomes = outcomes;
        this.captured = captured;
        this.shadows = shadows;
        this.clock = clock;
    }

    /// `at` is when it came true; now, without it.
    record OutcomeBody(
            @Nullable UUID prediction,
            @Nullable String name,
            @Nullable Double value,
            @Nullable Instant at) {
        NewOutcome outcome(Instant now) {
            if (prediction == null || name == null || value == null)
                throw new Invalid(
                        "outcome", "An outcome names its prediction, its name and its value.");
            return new NewOutcome(prediction, name, value, at == null ? now : at);
        }
    }

    record OutcomesBody(@Nullable List<OutcomeBody> items) {}

    record JudgedList(List<JudgedPrediction> items, @Nullable String next) {}

    record CapturedList(List<CapturedPrediction> items, @Nullable String next) {}

    record CapturedFileBody(
            String key, long bytes, long rows, Instant firstAt, Instant lastAt, URI address) {
        static CapturedFileBody of(CapturedPredictions.Reachable one) {
            var file = one.file();
            return new CapturedFileBody(
                    file.key(),
                    file.bytes(),
                    file.rows(),
                    file.firstAt(),
                    file.lastAt(),
                    one.address());
        }
    }

    record CapturedFiles(
            CaptureAccount account, List<CapturedFileBody> items, @Nullable String next) {}

    record ShadowList(List<ShadowComparison> items) {}

    @Needs(Permission.MODEL_PREDICT)
    @PostMapping("/outcomes")
    @Operation(
            summary = "Says what came true of predictions",
            description =
                    """
                    By the prediction's id, up to 5,000 at once, early or late. The same again changes nothing; another value \
                    corrects the one before, which stays known.
                    """)
    @Audited("outcome.recorded")
    OutcomeReceipt record(
            ProjectId project, @PathVariable UUID id, @RequestBody OutcomesBody given) {
        access.require(Permission.MODEL_PREDICT, project);
        var items = given.items();
        if (items == null || items.stream().anyMatch(Objects::isNull))
            throw new Invalid("outcome", "The list of outcomes is missing, or something in it is.");
        var now = clock.instant();
        return outcomes.record(
                project,
                new DeploymentId(id),
                items.stream().map(one -> one.outcome(now)).toList());
    }

    @GetMapping("/outcomes")
    @Operation(
            summary = "Lists predictions with who answered them and what came true, newest first")
    JudgedList judged(
            ProjectId project,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page = outcomes.judged(project, new DeploymentId(id), new Page.Wish(limit, after));
        return new JudgedList(page.items(), page.next());
    }

    @GetMapping("/predictions")
    @Operation(
            summary = "Lists captured predictions, newest first",
            description =
                    """
                    A page may hold fewer than were asked for and still have a next one: it looks through so many files at once.
                    """)
    CapturedList predictions(
            ProjectId project,
            @PathVariable UUID id,
            @Parameter(description = "Only of this variant") @RequestParam(required = false)
                    @Nullable String variant,
            @Parameter(description = "`answer` or `shadow`") @RequestParam(required = false)
                    @Nullable String role,
            @Parameter(description = "Only those that failed") @RequestParam(defaultValue = "false")
                    boolean failed,
            @Parameter(description = "Letters in ids, pseudonyms, inputs, outputs or the failure")
                    @RequestParam(required = false)
                    @Nullable String contains,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var filter = new CapturedFilter(variant, role, failed, contains);
        var wish = new Page.Wish(limit, after);
        var page = captured.rows(project, new DeploymentId(id), filter, wish);
        return new CapturedList(page.items(), page.next());
    }

    @GetMapping("/captured-files")
    @Operation(
            summary =
                    "Lists the Parquet files of captured predictions, with addresses to read them",
            description =
                    """
                    Newest first; an address holds for fifteen minutes. The account says what became of every prediction that was \
                    to be captured.
                    """)
    CapturedFiles files(
            ProjectId project,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var deployment = new DeploymentId(id);
        var page = captured.files(project, deployment, new Page.Wish(limit, after));
        return new CapturedFiles(
                captured.account(project, deployment),
                page.items().stream().map(CapturedFileBody::of).toList(),
                page.next());
    }

    @GetMapping("/shadows")
    @Operation(summary = "Shows how shadows' answers lie beside those that callers got")
    ShadowList shadows(
            ProjectId project,
            @PathVariable UUID id,
            @Parameter(description = "How far back, in hours") @RequestParam(defaultValue = "24")
                    int hours) {
        return new ShadowList(shadows.lastHours(project, new DeploymentId(id), hours));
    }
}
