package dev.tenon.tracking.bench;

/// What a caller asks next; [#after] lets it learn from an answer.
interface Script {
    Call next();

    default void after(Answer answer) {}

    /// Whether there is nothing left to ask; asked before each call.
    default boolean isDone() {
        return false;
    }

    /// Makes the script of each caller, by their number.
    interface Cast {
        Script of(Arm arm, int caller);
    }
}
