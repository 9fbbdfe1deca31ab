package dev.tenon.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of keys, and where the next one begins, if there is one.
public record RunKeyPage(List<RunKey> keys, @Nullable String next) {}
