/// A run's files as people look at them: folder by folder, found by a part of their path, and what
/// can be told of a file's content without running it.
///
/// Nothing here trusts a file: models are looked into and never loaded, YAML makes plain values
/// only and no more of them than a page can show, and what a browser takes away it takes as a file.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "tracking",
            "artifacts",
            "registry.look",
            "tenancy",
            "identity",
            "problem"
        })
package dev.tenon.registry.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
