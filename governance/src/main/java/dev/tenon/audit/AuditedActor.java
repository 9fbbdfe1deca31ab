package dev.tenon.audit;

import dev.tenon.identity.Caller;
import dev.tenon.identity.CurrentCaller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who did it, under a name that only this tenant can resolve.
record AuditedActor(String kind, String ref, @Nullable String name) {
    static AuditedActor current() {
        return CurrentCaller.find()
                .map(AuditedActor::of)
                .orElseGet(() -> new AuditedActor("platform", "platform", null));
    }

    private static AuditedActor of(Caller caller) {
        var kind = kindOf(caller);
        return new AuditedActor(kind, "p-" + caller.person(), caller.name());
    }

    /// A service account shows some token always; who it is says more.
    private static String kindOf(Caller caller) {
        if (caller.kind() == Caller.Kind.SERVICE) return "service";
        return caller.token().isPresent() ? "token" : "person";
    }

    Map<String, String> inLeaf() {
        return Map.of("kind", kind, "ref", ref);
    }
}
