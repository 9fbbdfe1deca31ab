package dev.tenon.api;

import dev.tenon.problem.Problem;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Says what is wrong with a body in the words of the body: never a class of ours, never a value.
final class UnreadableBody {
    private static final int LONGEST = 100;

    private UnreadableBody() {}

    /// A value that refused itself has said why already.
    static Optional<Problem> problemIn(Throwable failure) {
        return find(failure, Problem.class);
    }

    static <T> Optional<T> find(Throwable failure, Class<T> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) return Optional.of(kind.cast(cause));
        }
        return Optional.empty();
    }

    static String sentence(Throwable failure) {
        return find(failure, JacksonException.class)
                .map(UnreadableBody::explained)
                .orElse("The request has no body that can be read.");
    }

    private static String explained(JacksonException failure) {
        if (failure instanceof UnrecognizedPropertyException) {
            return "There is no field `%s` here; /api/openapi lists those that there are."
                    .formatted(path(failure));
        }
        if (failure instanceof StreamReadException) {
            return "The body is not JSON: look at line %d, column %d."
                    .formatted(
                            failure.getLocation().getLineNr(), failure.getLocation().getColumnNr());
        }
        var path = path(failure);
        return path.isEmpty()
                ? "The body is JSON, and not what belongs here: look at /api/openapi."
                : "The field `%s` can't have this value: look at its type in /api/openapi."
                        .formatted(path);
    }

    /// Such as `variants[0].weight`.
    private static String path(JacksonException failure) {
        var path = new StringBuilder();
        for (var step : failure.getPath()) {
            var name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                if (!path.isEmpty()) path.append('.');
                path.append(printable(name));
            }
        }
        return path.length() > LONGEST ? path.substring(0, LONGEST) + "…" : path.toString();
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\p{L}\\p{N} _.$-]", "?");
    }
}
