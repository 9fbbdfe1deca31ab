package dev.tenon.registry;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A version that is ready to be written down: its files are looked into and its origin is known.
record NewVersion(
        List<ModelFile> files,
        String digest,
        ModelContent content,
        ModelSignature signature,
        Origin origin,
        Baseline baseline,
        @Nullable UUID parent,
        String description,
        Map<String, String> tags) {}
