package dev.tenon.artifacts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An upload that is under way: the path that it is for, the key of its object, in how many parts
/// it comes (none for one stream), and storage's name for it, once it has one.
record Upload(UUID id, ArtifactPath path, String key, int parts, @Nullable String inStorage) {}
