package dev.tenon.gateway.batch;

/// More requests wait for this model than it can answer soon.
public final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1;

    Overloaded() {
        super("Too many requests wait for this model", null, false, false);
    }
}
