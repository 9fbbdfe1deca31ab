/// Model cards: what a model's owners say of it, and beside that what the registry knows by itself.
///
/// The words are people's, kept in every revision. The facts are made anew from the version each
/// time, so that no card can say something else than what is registered.
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "tenancy", "identity", "audit", "problem"})
package dev.tenon.registry.card;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
