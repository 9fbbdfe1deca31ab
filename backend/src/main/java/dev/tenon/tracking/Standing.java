package dev.tenon.tracking;

/// Which experiments or runs are meant: those in use, those put aside, or both.
public enum Standing {
    ACTIVE,
    DELETED,
    ALL
}
