package dev.tenon.registry.search;

import dev.tenon.registry.RegisteredModel;
import java.util.List;
import java.util.Map;

/// A model as a line of a list: with the newest version of each stage, and of each environment the
/// newest version whose grant holds now.
public record ModelLine(
        RegisteredModel model, List<VersionLine> newest, Map<String, Integer> mayRun) {}
