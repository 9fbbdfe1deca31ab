package dev.tenon.artifacts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found among some objects, and the key after which to look on.
public record LeftoverPage(List<Leftover> items, @Nullable String next) {}
