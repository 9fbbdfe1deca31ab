package dev.tenon.gateway.route;

import java.io.IOException;
import java.io.InputStream;

/// Where the bytes of objects come from.
@FunctionalInterface
public interface ObjectSource {
    InputStream open(String key) throws IOException;
}
