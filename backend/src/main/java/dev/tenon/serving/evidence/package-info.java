/// What is known of the predictions that a deployment gave: who was answered by which variant, what
/// came true later, what was captured, how shadows differed.
///
/// Gateways tell of exposures, captured files and shadows; outcomes come from whoever asked. An
/// outcome may come before its exposure, again, or corrected: nothing of it is ever overwritten.
@NullMarked
@NamedInterface("evidence")
package dev.tenon.serving.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
