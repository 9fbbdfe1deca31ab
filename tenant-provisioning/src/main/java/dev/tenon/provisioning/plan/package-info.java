/// What to do next. Pure decisions: from a wish of the platform and what stands in the world
/// follows one [Step]; nothing here talks to anything. Whoever is killed between two steps sees,
/// when back, a world from which the same rules lead to the end.
///
/// Allowed arrows: none.
@NullMarked
package dev.tenon.provisioning.plan;

import org.jspecify.annotations.NullMarked;
