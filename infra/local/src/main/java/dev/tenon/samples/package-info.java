/// Sample tenants, people, runs, models and traffic for the local stack, made as anyone would:
/// through the public doors.
@NullMarked
package dev.tenon.samples;

import org.jspecify.annotations.NullMarked;
