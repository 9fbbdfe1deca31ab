package dev.tenon.serving;

import java.util.List;

/// How a wish to change what answers ended; the caller looks at both.
public sealed interface Deploying {
    /// It is so from now on.
    record Deployed(Deployment deployment) implements Deploying {}

    /// It may not be so, and why: a version isn't approved, its grant has run out, its files aren't
    /// fit.
    record Refused(List<String> reasons) implements Deploying {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
