package dev.tenon.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of experiments, and where the next one begins, if there is one.
public record ExperimentPage(List<Experiment> experiments, @Nullable String next) {}
