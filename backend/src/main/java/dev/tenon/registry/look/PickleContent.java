package dev.tenon.registry.look;

import java.util.List;
import java.util.SortedSet;

/// What a pickle would import (`module.name`), and what makes it impossible to be sure.
record PickleContent(SortedSet<String> globals, List<String> doubts) {}
