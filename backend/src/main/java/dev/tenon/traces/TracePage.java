package dev.tenon.traces;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of traces, and where the next one begins.
public record TracePage(List<Trace> traces, @Nullable String next) {}
