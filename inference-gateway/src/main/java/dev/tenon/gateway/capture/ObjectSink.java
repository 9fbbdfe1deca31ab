package dev.tenon.gateway.capture;

import java.io.IOException;

/// Where files go; the same key again is the same file.
@FunctionalInterface
public interface ObjectSink {
    void put(String key, byte[] bytes) throws IOException;
}
