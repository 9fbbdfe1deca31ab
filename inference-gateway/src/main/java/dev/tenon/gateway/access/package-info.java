/// Who may ask: tokens and people against the access documents, without a call to the control
/// plane.
///
/// What a caller may not see is answered as what does not exist.
@NullMarked
package dev.tenon.gateway.access;

import org.jspecify.annotations.NullMarked;
