package dev.tenon.people;

import dev.tenon.identity.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Some people who hold roles together.
public record Group(
        UUID id, String name, String description, Instant since, List<Belonging> members) {
    /// One of them.
    public record Belonging(PersonId person, String name) {}
}
