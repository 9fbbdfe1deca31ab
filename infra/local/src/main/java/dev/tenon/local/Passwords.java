package dev.tenon.local;

/// The passwords of PostgreSQL's superuser `postgres` and of Tenon's four roles.
public record Passwords(
        String superuser, String owner, String app, String operations, String provisioning) {

    @Override
    public String toString() {
        return "Passwords[…]";
    }
}
