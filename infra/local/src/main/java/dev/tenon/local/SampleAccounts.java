package dev.tenon.local;

import java.io.PrintStream;
import java.util.List;

/// The people of the sample tenants, named after what they do. They exist in the local stack only.
final class SampleAccounts {

    static final String OPERATOR = "operator@tenon.example";
    static final List<String> TENANTS = List.of("acme", "globex");
    static final List<String> ROLES =
            List.of("owner", "scientist", "approver1", "approver2", "auditor");

    private SampleAccounts() {}

    static String email(String role, String tenant) {
        return role.equals("operator") ? OPERATOR : role + "@" + tenant + ".example";
    }

    /// `tenon-` and the part of the address before the `@`, as provisioning gives it out in the
    // local stack.
    static String passwordOf(String email) {
        return "tenon-" + email.substring(0, email.indexOf('@'));
    }

    static void print(PrintStream out) {
        out.printf("%n  Sample logins (password: tenon- and the name before the @)%n");
        for (var tenant : TENANTS) {
            out.printf(
                    "    %-12s %s, password %s%n",
                    tenant, email("scientist", tenant), passwordOf(email("scientist", tenant)));
            out.printf(
                    "    %-12s also %s%n",
                    "",
                    String.join(
                            ", ",
                            ROLES.stream()
                                    .filter(role -> !role.equals("scientist"))
                                    .map(role -> email(role, tenant))
                                    .toList()));
        }
        out.printf("    %-12s %s, password %s%n", "operator", OPERATOR, passwordOf(OPERATOR));
    }
}
