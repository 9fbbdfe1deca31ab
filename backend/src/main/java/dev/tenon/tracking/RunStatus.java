package dev.tenon.tracking;

/// Where a run stands, by MLflow's words.
public enum RunStatus {
    RUNNING,
    SCHEDULED,
    FINISHED,
    FAILED,
    KILLED;

    public boolean isOver() {
        return this == FINISHED || this == FAILED || this == KILLED;
    }
}
