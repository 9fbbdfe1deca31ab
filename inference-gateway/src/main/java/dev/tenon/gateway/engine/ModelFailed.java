package dev.tenon.gateway.engine;

import org.jspecify.annotations.Nullable;

/// A model could not be loaded or did not answer; the message is fit for the people who deployed
/// it.
public class ModelFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ModelFailed(String message) {
        super(message);
    }

    public ModelFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
