package dev.tenon.discussion;

import dev.tenon.approval.Person;
import java.time.Instant;
import java.util.UUID;

/// What somebody said about a request.
public record Comment(UUID id, Person person, String text, Instant at) {}
