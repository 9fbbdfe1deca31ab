/// The five ways we say no, each with a slug for programs and a sentence for people.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tenon.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
