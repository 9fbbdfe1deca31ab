package dev.tenon.roles;

import dev.tenon.problem.Invalid;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/// Who holds a role: a person, a service account, or everybody in a group.
public record Holder(Kind kind, UUID id) {
    /// What sort of holder.
    public enum Kind {
        PERSON,
        GROUP,
        SERVICE;

        public String words() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind named(String words) {
            return Arrays.stream(values())
                    .filter(kind -> kind.words().equals(words))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new Invalid(
                                            "holder",
                                            "A role is held by a person, a group or a service."));
        }
    }

    public static Holder person(UUID id) {
        return new Holder(Kind.PERSON, id);
    }

    public static Holder group(UUID id) {
        return new Holder(Kind.GROUP, id);
    }

    public static Holder service(UUID id) {
        return new Holder(Kind.SERVICE, id);
    }

    /// The name under which the tenant's audit knows them.
    public String ref() {
        return (kind == Kind.GROUP ? "g-" : "p-") + id;
    }
}
