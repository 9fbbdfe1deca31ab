package dev.tenon.gateway.route;

/// A document that must not be believed, and why.
public final class DocumentRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DocumentRefused(String message) {
        super(message);
    }

    public DocumentRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
