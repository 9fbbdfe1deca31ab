package dev.tenon.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of runs, and where the next one begins, if there is one.
public record RunPage(List<RunDetails> runs, @Nullable String next) {}
