package dev.tenon.tracking.points;

import java.util.UUID;

/// A piece of one metric of one run, between two places of an axis, both included.
public record Piece(UUID run, String key, long from, long to) {
    Piece whole() {
        return new Piece(run, key, Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
