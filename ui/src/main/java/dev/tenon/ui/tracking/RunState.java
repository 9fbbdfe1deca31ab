package dev.tenon.ui.tracking;

import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunStatus;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Tone;
import java.time.Duration;
import java.time.Instant;

/// How a run's standing and length are said.
public final class RunState {
    private RunState() {}

    public static State of(Run run) {
        return switch (run.status()) {
            case RUNNING -> new State(Tone.RUNNING, "Running");
            case SCHEDULED -> new State(Tone.PENDING, "Scheduled");
            case FINISHED -> new State(Tone.SUCCESS, "Finished");
            case FAILED -> new State(Tone.ERROR, "Failed");
            case KILLED -> new State(Tone.WARNING, "Killed");
        };
    }

    static String length(Run run, Instant now) {
        if (run.status() == RunStatus.SCHEDULED) return "";
        var ended = run.endedAt();
        return length(Duration.between(run.startedAt(), ended == null ? now : ended));
    }

    static String length(Duration length) {
        if (length.isNegative()) return "";
        if (length.toMinutes() == 0) {
            return length.toMillis() < 10_000
                    ? "%d.%d s".formatted(length.toSeconds(), length.toMillisPart() / 100)
                    : length.toSeconds() + " s";
        }
        if (length.toHours() == 0)
            return parts(length.toMinutes(), "min", length.toSecondsPart(), "s");
        if (length.toDays() == 0)
            return parts(length.toHours(), "h", length.toMinutesPart(), "min");
        return parts(length.toDays(), "d", length.toHoursPart(), "h");
    }

    private static String parts(long most, String unit, int rest, String smaller) {
        return rest == 0
                ? "%d %s".formatted(most, unit)
                : "%d %s %d %s".formatted(most, unit, rest, smaller);
    }
}
