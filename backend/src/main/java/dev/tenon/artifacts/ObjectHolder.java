package dev.tenon.artifacts;

import java.util.Collection;
import java.util.Set;

/// A room that goes on reading a file's bytes after the file was deleted or replaced says so here,
/// and they stay.
public interface ObjectHolder {
    /// Those of the objects, by their whole keys, that the room holds in the current tenant.
    Set<String> held(Collection<String> objects);
}
