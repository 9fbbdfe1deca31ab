/// Saved views: how people look at a project's pages, kept under names, for themselves or for all
/// who see the project.
///
/// A view is what stands in a page's address and nothing more, so it opens nothing that its reader
/// may not see anyway. Only who made a view changes it or throws it away. What a page begins with
/// is a shared view, one at most, chosen by who may change the project.
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "identity", "audit", "problem"})
package dev.tenon.views;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
