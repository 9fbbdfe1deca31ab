package dev.tenon.emergency;

import dev.tenon.approval.Person;
import dev.tenon.approval.Subject;
import dev.tenon.tenancy.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One time that somebody let a subject into an environment past the gate, until [#endsAt]; without
/// a review one is owed.
public record Emergency(
        EmergencyId id,
        ProjectId project,
        Subject subject,
        String environment,
        String reason,
        String incident,
        Person person,
        Instant begunAt,
        Instant endsAt,
        @Nullable Review review) {

    /// What somebody else said of it afterwards.
    public record Review(Person person, boolean justified, String comment, Instant at) {}

    /// What was let in, as people call it.
    public String title() {
        return subject.name();
    }

    public boolean isReviewed() {
        return review != null;
    }
}
