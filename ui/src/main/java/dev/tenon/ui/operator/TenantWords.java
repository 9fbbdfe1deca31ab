package dev.tenon.ui.operator;

import dev.tenon.operator.RegisteredTenant;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Tone;

/// How a tenant's state is said, and what is being done about it.
final class TenantWords {
    private TenantWords() {}

    static State state(RegisteredTenant one) {
        return switch (one.tenant().state()) {
            case REQUESTED -> new State(Tone.PENDING, "Requested");
            case PROVISIONING -> new State(Tone.RUNNING, "Being made");
            case ACTIVE -> new State(Tone.SUCCESS, "Active");
            case SUSPENDED -> new State(Tone.WARNING, "Suspended");
            case DELETION_PENDING -> new State(Tone.ERROR, "Being deleted");
            case DELETED -> new State(Tone.NEUTRAL, "Deleted");
        };
    }

    static String progress(RegisteredTenant one) {
        if (one.problem() != null) return one.problem();
        if (one.done()) return "";
        var step = one.step();
        return step == null
                ? "shall be " + one.wanted()
                : "shall be %s: %s".formatted(one.wanted(), step);
    }

    static boolean isResting(RegisteredTenant one) {
        return !one.wanted().equals("active");
    }
}
