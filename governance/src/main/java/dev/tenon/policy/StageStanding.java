package dev.tenon.policy;

import java.util.List;

/// One stage with what was seen, how many voices count, and where that leaves it.
public record StageStanding(
        Stage stage, List<Observation> observations, int agreed, Standing standing) {
    public boolean isMet() {
        return standing instanceof Standing.Met;
    }

    public boolean isOpen() {
        return standing instanceof Standing.Open;
    }
}
