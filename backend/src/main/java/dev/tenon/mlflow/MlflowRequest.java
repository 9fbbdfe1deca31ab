package dev.tenon.mlflow;

import java.util.List;
import java.util.Optional;

/// What a client of MLflow asked, from the JSON body or the query alike; a controller's method takes it as a parameter.
///
/// A field that is missing, or has a value of the wrong type, is refused with MLflow's own text.
public interface MlflowRequest {
    /// A text that must be there and not be empty.
    String required(String field);

    /// A text, if it was sent; it may be empty.
    Optional<String> text(String field);

    Optional<Long> integer(String field);

    Optional<Double> number(String field);

    boolean flag(String field);

    List<String> texts(String field);

    /// The objects of a list; none if it wasn't sent.
    List<MlflowRequest> objects(String field);
}
