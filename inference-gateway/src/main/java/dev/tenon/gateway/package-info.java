/// The inference gateway: a program of its own that answers predictions and keeps answering without
/// the control plane.
///
/// Arrows between its rooms, top to bottom: `protocol` uses `access`, `capture`, `report` and
/// `route`; `access` and `capture` use `route`; `route` uses `batch` and `report`; `batch` uses
/// `engine`. Nobody depends on this room, which only puts the others together.
@NullMarked
package dev.tenon.gateway;

import org.jspecify.annotations.NullMarked;
