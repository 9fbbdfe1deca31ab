package dev.tenon.provisioning.plan;

import dev.tenon.provisioning.plan.Step.Do;
import dev.tenon.provisioning.plan.Step.Report;
import dev.tenon.provisioning.plan.Step.Rest;

/// The next step for a service account's client.
public final class ProgramPlan {
    static final String NO_SECRET =
            "The client is gone from Keycloak, and its secret with it; renew the secret";

    private ProgramPlan() {}

    public static Step<ProgramProgress> next(ProgramWish wish, ProgramSeen seen) {
        if (wish.tenantState() != State.ACTIVE && wish.tenantState() != State.SUSPENDED)
            return new Rest<>();
        var organization = wish.organizationId();
        if (organization == null) return new Rest<>();
        return wish.given() ? standing(wish, seen, organization) : leaving(wish, seen);
    }

    private static Step<ProgramProgress> standing(
            ProgramWish wish, ProgramSeen seen, String organization) {
        var secret = wish.clientSecret();
        var program = wish.program(organization);
        if (seen.subject() == null) {
            return secret == null
                    ? report(wish, new ProgramProgress(wish.revision(), null, NO_SECRET))
                    : new Do<>(new Deed.CreateProgram(program, secret));
        }
        if (!seen.asWished() || (secret != null && !seen.holdsSecret()))
            return new Do<>(new Deed.ChangeProgram(program, secret));
        return report(wish, new ProgramProgress(wish.revision(), seen.subject(), null));
    }

    private static Step<ProgramProgress> leaving(ProgramWish wish, ProgramSeen seen) {
        if (seen.subject() != null) return new Do<>(new Deed.RemoveProgram(wish.clientId()));
        return report(wish, new ProgramProgress(wish.revision(), null, null));
    }

    private static Step<ProgramProgress> report(ProgramWish wish, ProgramProgress now) {
        return now.equals(wish.progress()) ? new Rest<>() : new Report<>(now);
    }
}
