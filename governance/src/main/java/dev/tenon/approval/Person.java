package dev.tenon.approval;

import dev.tenon.identity.PersonId;

/// Somebody who acted on a request, with the name they bore then.
public record Person(PersonId id, String name) {}
