package dev.tenon.policy;

/// The policy that decides about models of a tier in an environment, and why it is this one.
public record PolicyInForce(PublishedPolicy published, String because) {}
