package dev.tenon.wire;

/// An answer that says which part of it is the resource's version; the rest, such as when something
/// was last used, passes by without anybody's change.
public interface Versioned {
    /// What two answers of the same version have in common.
    Object version();
}
