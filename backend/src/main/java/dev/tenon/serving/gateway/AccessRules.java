package dev.tenon.serving.gateway;

import dev.tenon.identity.Binding;
import dev.tenon.identity.Permission;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who may ask a tenant's models: exactly those for whom the platform itself would allow
/// `model:predict`.
final class AccessRules {
    private AccessRules() {}

    /// All that the database knows of a tenant's callers at one moment.
    record Known(
            UUID tenant,
            String slug,
            String state,
            String plan,
            long revision,
            List<Holder> people,
            List<Held> tokens) {}

    /// A person with their roles that hold now.
    record Holder(UUID person, @Nullable String subject, List<Binding> bindings) {}

    /// A token that holds now, and what it leaves of its maker's rights (no addresses: from
    /// anywhere).
    record Held(
            UUID person,
            byte[] sha256,
            @Nullable Set<UUID> projects,
            Set<String> scopes,
            List<String> addresses,
            Instant expiresAt) {}

    /// Where somebody may predict.
    private record Reach(List<UUID> projects, boolean all) {
        boolean isNowhere() {
            return !all && projects.isEmpty();
        }
    }

    static AccessDocument document(Known known, PredictionLimits limits) {
        var limit = limits.of(known.plan());
        var active = known.state().equals("active");
        return new AccessDocument(
                1,
                known.tenant(),
                known.revision(),
                active ? "active" : "suspended",
                known.slug(),
                known.tokens().stream()
                        .filter(held -> held.addresses().isEmpty())
                        .flatMap(held -> token(known, held).stream())
                        .toList(),
                known.tokens().stream()
                        .filter(held -> !held.addresses().isEmpty())
                        .flatMap(held -> bound(known, held).stream())
                        .toList(),
                known.people().stream().flatMap(holder -> person(known, holder).stream()).toList(),
                limit.tenant(),
                limit.caller());
    }

    private static Optional<AccessDocument.Person> person(Known known, Holder holder) {
        var reach = reach(known, holder);
        if (holder.subject() == null || reach.isNowhere()) return Optional.empty();
        return Optional.of(
                new AccessDocument.Person(
                        holder.subject(),
                        pseudonym(holder.person()),
                        reach.projects(),
                        reach.all()));
    }

    private static Optional<AccessDocument.BoundToken> bound(Known known, Held held) {
        return token(known, held)
                .map(token -> AccessDocument.BoundToken.of(token, held.addresses()));
    }

    private static Optional<AccessDocument.Token> token(Known known, Held held) {
        var maker =
                known.people().stream()
                        .filter(one -> one.person().equals(held.person()))
                        .findFirst();
        if (maker.isEmpty() || !mayPredict(held.scopes())) return Optional.empty();
        var reach = narrowed(reach(known, maker.get()), held.projects());
        if (reach.isNowhere()) return Optional.empty();
        return Optional.of(
                new AccessDocument.Token(
                        HexFormat.of().formatHex(held.sha256()),
                        pseudonym(held.person()),
                        reach.projects(),
                        reach.all(),
                        held.expiresAt()));
    }

    private static boolean mayPredict(Set<String> scopes) {
        return scopes.isEmpty() || scopes.contains(Permission.MODEL_PREDICT.words());
    }

    private static Reach reach(Known known, Holder holder) {
        var scopes =
                holder.bindings().stream()
                        .filter(binding -> binding.allows(Permission.MODEL_PREDICT))
                        .map(Binding::scope)
                        .distinct()
                        .sorted()
                        .toList();
        return scopes.contains(known.tenant())
                ? new Reach(List.of(), true)
                : new Reach(scopes, false);
    }

    private static Reach narrowed(Reach reach, @Nullable Set<UUID> limit) {
        if (limit == null) return reach;
        var within =
                reach.all() ? limit.stream() : reach.projects().stream().filter(limit::contains);
        return new Reach(within.sorted().toList(), false);
    }

    /// The name under which the tenant's audit knows them.
    private static String pseudonym(UUID person) {
        return "p-" + person;
    }
}
