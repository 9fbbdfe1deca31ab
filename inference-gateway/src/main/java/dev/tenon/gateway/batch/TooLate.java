package dev.tenon.gateway.batch;

/// An answer would come after its caller's deadline, so nobody works on it.
public final class TooLate extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLate() {
        super("The answer would come after the deadline", null, false, false);
    }
}
