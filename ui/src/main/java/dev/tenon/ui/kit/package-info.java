/// The parts that every page of the console is made of, so that a thing looks and behaves the same
/// wherever it is met.
///
/// The look itself, colours and sizes for light and dark, is in `tenon/tenon.css`. No other room
/// writes a colour.
@NullMarked
@ApplicationModule(allowedDependencies = "problem")
package dev.tenon.ui.kit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
