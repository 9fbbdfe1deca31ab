package dev.tenon.policy;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1")
@Needs(Permission.POLICY_READ)
class PolicyController {
    private final PolicyBook book;

    PolicyController(PolicyBook book) {
        this.book = book;
    }

    record PolicyList(List<PolicyBody> items, @Nullable String next) {}

    record NewPolicyBody(@Nullable String text, @Nullable String reason) {}

    record RetirementBody(@Nullable String reason) {}

    record DraftBody(@Nullable String text) {}

    record FindingBody(int line, int column, String field, String reason) {
        static FindingBody of(Finding finding) {
            return new FindingBody(
                    finding.line(), finding.column(), finding.field(), finding.reason());
        }
    }

    /// Without findings the draft can be published as it is.
    record ValidationBody(boolean publishable, List<FindingBody> findings) {}

    record ChoiceBody(PolicyBody policy, String because) {}

    record ReadyBody(String id, String title, String whom, String text) {}

    record ReadyList(List<ReadyBody> items, @Nullable String next) {}

    @GetMapping("/policies")
    @Operation(summary = "Lists the policies in force, each in its newest version")
    PolicyList policies(
            @PathVariable String tenant,
            ProjectId project,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.within(
                                book.inForce(project),
                                new Page.Wish(limit, after),
                                one -> one.policy().name())
                        .map(PolicyBody::of);
        return new PolicyList(page.items(), page.next());
    }

    @GetMapping("/policies/{policy}")
    @Operation(summary = "Shows the newest version of a policy with its exact text")
    PolicyBody policy(@PathVariable String tenant, ProjectId project, @PathVariable String policy) {
        return PolicyBody.of(book.newest(project, policy));
    }

    @Needs(Permission.POLICY_WRITE)
    @PutMapping("/policies/{policy}")
    @Operation(
            summary = "Publishes the next version of a policy, or its first",
            description =
                    """
                    The text is YAML and names the policy and its next version. A published version never changes; \
                    requests that are open under the one before become stale. A text that can't be published is \
                    refused with the first thing that stands against it; validate it to see all.
                    """)
    @Audited("policy.published")
    PolicyBody publishPolicy(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable String policy,
            @RequestBody NewPolicyBody wanted) {
        var reason = wanted.reason();
        return PolicyBody.of(
                book.publish(
                        project, policy, required(wanted.text()), reason == null ? "" : reason));
    }

    @Needs(Permission.POLICY_WRITE)
    @PostMapping("/policies/{policy}/retirement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Retires a policy: it decides about nothing any more",
            description =
                    """
                    Its open requests become stale; its versions stay, and a later one brings it back. A policy without \
                    which nothing would decide about models of some tier is kept.
                    """)
    @Audited("policy.retired")
    void retirePolicy(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable String policy,
            @RequestBody RetirementBody wanted) {
        var reason = wanted.reason();
        book.retire(project, policy, reason == null ? "" : reason);
    }

    @PostMapping("/policy-validation")
    @Operation(
            summary = "Tells everything that keeps a draft from being published",
            description =
                    """
                    Each finding has its line and column, the field, and the reason; nothing is kept.
                    """)
    @Audited({})
    ValidationBody validatePolicy(
            @PathVariable String tenant, ProjectId project, @RequestBody DraftBody draft) {
        return switch (book.check(project, required(draft.text()))) {
            case PolicyReading.Readable _ -> new ValidationBody(true, List.of());
            case PolicyReading.Unreadable(var findings) ->
                    new ValidationBody(false, findings.stream().map(FindingBody::of).toList());
        };
    }

    @GetMapping("/policy-versions")
    @Operation(summary = "Lists all versions of all policies: by name, the newest first")
    PolicyList policyVersions(
            @PathVariable String tenant,
            ProjectId project,
            @Parameter(description = "Only the versions of this policy")
                    @RequestParam(required = false)
                    @Nullable String policy,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page = book.versions(project, policy, new Page.Wish(limit, after)).map(PolicyBody::of);
        return new PolicyList(page.items(), page.next());
    }

    @GetMapping("/policy-versions/{digest}")
    @Operation(
            summary = "Shows the version of a policy whose text has a digest",
            description =
                    """
                    Requests name the version that they were decided under by this digest.
                    """)
    PolicyBody policyVersion(
            @PathVariable String tenant, ProjectId project, @PathVariable String digest) {
        return PolicyBody.of(book.version(project, digest));
    }

    @GetMapping("/policy-choice")
    @Operation(summary = "Tells which policy decides in an environment about a tier, and why")
    ChoiceBody policyChoice(
            @PathVariable String tenant,
            ProjectId project,
            @Parameter(description = "Such as `production`")
                    @RequestParam(defaultValue = "production")
                    String environment,
            @Parameter(description = "`low`, `medium` or `high`")
                    @RequestParam(defaultValue = "medium")
                    @Schema(allowableValues = {"low", "medium", "high"})
                    String risk) {
        var chosen = book.chosen(project, environment, RiskTier.named(risk));
        return new ChoiceBody(PolicyBody.of(chosen.published()), chosen.because());
    }

    @GetMapping("/ready-policies")
    @Operation(summary = "Lists the policies that stand ready to be taken")
    ReadyList readyPolicies(
            @PathVariable String tenant,
            ProjectId project,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.within(book.ready(project), new Page.Wish(limit, after), ReadyPolicy::id)
                        .map(one -> new ReadyBody(one.id(), one.title(), one.whom(), one.text()));
        return new ReadyList(page.items(), page.next());
    }

    @GetMapping("/policy-schema")
    @Operation(summary = "Gives the JSON Schema that policies are written by")
    Map<String, Object> policySchema(@PathVariable String tenant, ProjectId project) {
        return book.schema(project);
    }

    private static String required(@Nullable String text) {
        if (text == null) throw new Invalid("policy-text", "The text of the policy is missing.");
        return text;
    }
}
