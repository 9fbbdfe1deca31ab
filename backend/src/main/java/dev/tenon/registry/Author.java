package dev.tenon.registry;

import dev.tenon.identity.PersonId;

/// Who did it, with the name they bore then.
public record Author(PersonId person, String name) {}
