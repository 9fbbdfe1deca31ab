package dev.tenon.api.repeat;

import java.util.UUID;

/// One try at a request that its caller named by a key.
record Attempt(UUID id, String caller, byte[] key, byte[] request) {}
