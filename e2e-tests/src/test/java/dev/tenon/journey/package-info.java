/// Journeys of people and programs through the whole running system: a real browser, the real
/// clients.
@NullMarked
package dev.tenon.journey;

import org.jspecify.annotations.NullMarked;
