package dev.tenon.tracking;

import dev.tenon.artifacts.ArtifactPath;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One execution of somebody's training code; its files lie below [#artifacts].
public record Run(
        RunId id,
        long experiment,
        String name,
        String user,
        RunStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean deleted,
        ArtifactPath artifacts) {}
