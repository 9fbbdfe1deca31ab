package dev.tenon.invitation;

/// Who shows an invitation, as the identity provider vouches for them at this sign-in.
public record Guest(String subject, String name, String email, boolean emailVerified) {}
