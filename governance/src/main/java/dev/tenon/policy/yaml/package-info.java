/// YAML as policies are written in: read with the line and column of everything, and nothing made
/// of it.
///
/// A text is hostile until it is read. It may hold fields, lists and plain values; tags, anchors
/// and aliases, a second document, a field twice, deep nesting and great length are refused where
/// they stand. No class is ever named or made by a text.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tenon.policy.yaml;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
