package dev.tenon.gateway.bench;

import java.io.IOException;

/// Who asks, waits for the answer, looks at it, and asks again.
interface Caller extends AutoCloseable {
    int ANSWERED = 200;

    /// The status of one call; throws where the answer says anything but the right thing.
    int ask() throws IOException;

    @Override
    default void close() throws IOException {}

    /// Where callers come from, each on a connection of its own.
    interface Source {
        Caller open() throws IOException;
    }
}
