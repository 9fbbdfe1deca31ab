package dev.tenon.gateway.engine;

/// A call brought the engine process to its end; the message says how.
final class EngineEnded extends ModelFailed {
    private static final long serialVersionUID = 1;

    EngineEnded(String message, Throwable cause) {
        super(message, cause);
    }
}
