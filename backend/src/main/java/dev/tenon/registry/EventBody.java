package dev.tenon.registry;

import org.jspecify.annotations.Nullable;

/// A line of a model's history on the wire.
record EventBody(String at, String what, @Nullable Integer number, String value, String author) {
    static EventBody of(ModelEvent event) {
        return new EventBody(
                event.at().toString(),
                event.what(),
                event.number(),
                event.value(),
                event.author().name());
    }
}
