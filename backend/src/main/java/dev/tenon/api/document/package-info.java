/// The public API described: an OpenAPI document made from the code, and a page to try it.
///
/// What an operation needs, refuses and leaves in the trail stands at the operation, in the code
/// that a reader of the code reads too.
@NullMarked
package dev.tenon.api.document;

import org.jspecify.annotations.NullMarked;
