package dev.tenon.serving;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A variant's way to a larger share, in timed steps; `done` of them are applied.
public record Ramp(
        String variant,
        List<RampStep> steps,
        int done,
        Instant due,
        State state,
        @Nullable String reason,
        Instant startedAt) {
    public Ramp {
        steps = List.copyOf(steps);
    }

    /// Whether it goes on.
    public enum State {
        RUNNING,
        FINISHED,
        STOPPED;

        public String words() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /// One step on; the next is due then.
    Ramp further(Instant next) {
        return new Ramp(variant, steps, done + 1, next, State.RUNNING, null, startedAt);
    }

    Ramp ended(State end, @Nullable String why, Instant at) {
        return new Ramp(variant, steps, done, at, end, why, startedAt);
    }
}
