package dev.tenon.people;

import dev.tenon.identity.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person of the tenant; `ready` once they can sign in, and a problem where their account doesn't
/// get made.
public record Member(
        PersonId person,
        String email,
        String name,
        boolean ready,
        @Nullable String problem,
        Instant since,
        Roles roles) {}
