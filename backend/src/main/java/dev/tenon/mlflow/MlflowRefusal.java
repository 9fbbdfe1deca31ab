package dev.tenon.mlflow;

/// A refusal with one of MLflow's error codes and the text that its clients expect.
public final class MlflowRefusal extends RuntimeException {
    private final Code code;

    /// MLflow's error codes that we use, each with its HTTP status.
    public enum Code {
        BAD_REQUEST(400),
        INVALID_PARAMETER_VALUE(400),
        RESOURCE_ALREADY_EXISTS(400),
        PERMISSION_DENIED(403),
        RESOURCE_DOES_NOT_EXIST(404),
        ENDPOINT_NOT_FOUND(404),
        RESOURCE_CONFLICT(409),
        NOT_IMPLEMENTED(501);

        private final int status;

        Code(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    public MlflowRefusal(Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public static MlflowRefusal invalid(String message) {
        return new MlflowRefusal(Code.INVALID_PARAMETER_VALUE, message);
    }

    public static MlflowRefusal missing(String message) {
        return new MlflowRefusal(Code.RESOURCE_DOES_NOT_EXIST, message);
    }

    public static MlflowRefusal exists(String message) {
        return new MlflowRefusal(Code.RESOURCE_ALREADY_EXISTS, message);
    }

    /// The client takes its other way, if it knows one.
    public static MlflowRefusal unsupported(String message) {
        return new MlflowRefusal(Code.NOT_IMPLEMENTED, message);
    }

    public Code code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
