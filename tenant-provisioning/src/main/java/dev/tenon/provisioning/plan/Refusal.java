package dev.tenon.provisioning.plan;

/// The world said no to one wish, with a reason for a person; other wishes may well be granted.
public final class Refusal extends RuntimeException {

    public Refusal(String reason) {
        super(reason);
    }
}
