package dev.tenon.registry;

import dev.tenon.signing.ContentDigest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a version was made of, bound together for ever: its files, the run's parameters, the data,
/// the code, the environment and the version that it was made from. [#digest] names all of it.
public record Baseline(
        String digest,
        @Nullable String entryPoint,
        List<UsedData> data,
        List<EnvironmentFile> environment,
        @Nullable Parent parent) {
    /// A dataset that the run read, by what it was at that moment.
    public record UsedData(String name, String digest, String source, String usedFor) {}

    /// A file that says in which environment the model was made, with its text.
    public record EnvironmentFile(String path, String sha256, String text) {}

    /// The version that this one was made from.
    public record Parent(String model, int number, String digest) {}

    public Baseline {
        data = List.copyOf(data);
        environment = List.copyOf(environment);
    }

    /// What is known of a version that was registered before baselines were kept.
    static Baseline known(String files, Origin origin) {
        return of(files, origin, new Facts(null, List.of(), List.of(), null));
    }

    static Baseline of(String files, Origin origin, Facts facts) {
        var parent = facts.parent();
        var text =
                new Text(
                        1,
                        files,
                        facts.entryPoint(),
                        origin.commit(),
                        origin.params(),
                        facts.data().stream().map(one -> one.name() + " " + one.digest()).toList(),
                        facts.environment().stream()
                                .map(one -> one.path() + " " + one.sha256())
                                .toList(),
                        parent == null ? null : parent.digest());
        return new Baseline(
                ContentDigest.of(Json.write(text)),
                facts.entryPoint(),
                facts.data(),
                facts.environment(),
                parent);
    }

    /// What a baseline binds beside files and origin.
    record Facts(
            @Nullable String entryPoint,
            List<UsedData> data,
            List<EnvironmentFile> environment,
            @Nullable Parent parent) {}

    /// What the digest is made over; a field that is added makes another schema.
    private record Text(
            int schema,
            String files,
            @Nullable String entryPoint,
            @Nullable String commit,
            Map<String, String> params,
            List<String> data,
            List<String> environment,
            @Nullable String parent) {}
}
