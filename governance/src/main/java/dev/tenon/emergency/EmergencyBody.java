package dev.tenon.emergency;

import dev.tenon.approval.Subject;
import org.jspecify.annotations.Nullable;

/// An emergency on the wire; without `review` one is owed.
record EmergencyBody(
        String id,
        Subject subject,
        String environment,
        String reason,
        String incident,
        String person,
        String name,
        String begunAt,
        String endsAt,
        @Nullable EmergencyReview review) {
    record EmergencyReview(
            String person, String name, boolean justified, String comment, String at) {
        static EmergencyReview of(Emergency.Review review) {
            return new EmergencyReview(
                    review.person().id().toString(),
                    review.person().name(),
                    review.justified(),
                    review.comment(),
                    review.at().toString());
        }
    }

    static EmergencyBody of(Emergency emergency) {
        var review = emergency.review();
        return new EmergencyBody(
                emergency.id().toString(),
                emergency.subject(),
                emergency.environment(),
                emergency.reason(),
                emergency.incident(),
                emergency.person().id().toString(),
                emergency.person().name(),
                emergency.begunAt().toString(),
                emergency.endsAt().toString(),
                review == null ? null : EmergencyReview.of(review));
    }
}
