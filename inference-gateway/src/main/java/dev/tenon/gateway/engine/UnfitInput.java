package dev.tenon.gateway.engine;

/// What was sent does not fit the model; the message says where, to the person who sent it.
public final class UnfitInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnfitInput(String message) {
        super(message, null, false, false);
    }
}
