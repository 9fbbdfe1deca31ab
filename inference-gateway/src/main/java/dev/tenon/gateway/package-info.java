/// The inference gateway: a program of its own that answers predictions and keeps answering without
/// the control plane.
///
/// Arrows between its rooms, top to bottom: `protocol` uses `access`, `report` and `route`;
/// `access` uses `route`; `route` uses `batch` and `report`; `batch` uses `engine`. Nobody depends
/// on this room, which only puts the others together.
@NullMarked
package dev.tenon.gateway;

import org.jspecify.annotations.NullMarked;
