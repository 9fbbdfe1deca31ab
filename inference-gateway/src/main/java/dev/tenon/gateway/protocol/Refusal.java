package dev.tenon.gateway.protocol;

/// Why a request is not answered with a prediction, as each wire can say it.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// The kinds of refusal, each with its HTTP status.
    enum Kind {
        MALFORMED(400),
        NO_CREDENTIAL(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        TOO_SLOW(408),
        TOO_LARGE(413),
        UNKNOWN_ENCODING(415),
        TOO_FAST(429),
        FAILED(500),
        OVERLOADED(503),
        NOT_READY(503),
        TOO_LATE(504);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private final Kind kind;

    Refusal(Kind kind, String sentence) {
        super(sentence, null, false, false);
        this.kind = kind;
    }

    static Refusal malformed(String sentence) {
        return new Refusal(Kind.MALFORMED, sentence);
    }

    static Refusal notFound() {
        return new Refusal(Kind.NOT_FOUND, "There is no such model here");
    }

    Kind kind() {
        return kind;
    }

    String sentence() {
        String message = getMessage();
        return message == null ? kind.name() : message;
    }
}
