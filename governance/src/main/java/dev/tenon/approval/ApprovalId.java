package dev.tenon.approval;

import java.util.UUID;

/// One request for approval.
public record ApprovalId(UUID value) {
    public static ApprovalId of(String text) {
        return new ApprovalId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
