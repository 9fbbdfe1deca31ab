package dev.tenon.samples;

import java.util.List;

/// Somebody of a sample tenant; named after what they do there.
public record Person(String tenant, String role) {
    /// The people of each sample tenant; the owner comes first, with the tenant itself.
    public static final List<String> ROLES =
            List.of("owner", "scientist", "approver1", "approver2", "auditor");

    /// The platform's operator, who belongs to no tenant.
    public static final Person OPERATOR = new Person("tenon", "operator");

    public String email() {
        return role + "@" + tenant + ".example";
    }

    /// Known to everybody: these people exist in the local stack only.
    public String password() {
        return "tenon-" + role;
    }

    String name() {
        return switch (role) {
            case "owner" -> "Olive Owner";
            case "scientist" -> "Sam Scientist";
            case "approver1" -> "Ada Approver";
            case "approver2" -> "Ben Approver";
            case "auditor" -> "Amy Auditor";
            default -> role;
        };
    }
}
