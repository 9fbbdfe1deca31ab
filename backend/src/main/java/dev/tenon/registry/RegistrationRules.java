package dev.tenon.registry;

import org.jspecify.annotations.Nullable;

/// What holds when a version is written down.
final class RegistrationRules {
    private RegistrationRules() {}

    /// What the files say of themselves can't be talked away; what they don't say may be given.
    static ModelSignature signature(ModelSignature found, @Nullable ModelSignature given) {
        return found.isPresent() || given == null ? found : given;
    }
}
