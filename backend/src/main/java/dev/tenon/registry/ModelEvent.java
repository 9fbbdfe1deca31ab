package dev.tenon.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line in a model's history, such as `version.registered`, `alias.set`, `stage.changed`,
/// `grant.given`; [#number] is absent where it concerns the model as a whole, [#value] says which
/// alias, stage or environment.
public record ModelEvent(
        Instant at, String what, @Nullable Integer number, String value, Author author) {}
