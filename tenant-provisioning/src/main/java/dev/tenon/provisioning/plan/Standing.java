package dev.tenon.provisioning.plan;

/// How the platform wants a person to stand to a tenant. Who is invited has an account to sign in
/// with, and no membership before they accept.
public enum Standing {
    INVITED,
    MEMBER,
    GONE
}
