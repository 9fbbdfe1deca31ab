package dev.tenon.gateway.route;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file of a version by what it must contain; `object` says where its bytes lie and is in route
/// documents only.
public record ModelFile(String path, long size, String sha256, @Nullable String object) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public ModelFile {
        Objects.requireNonNull(path, "path");
        if (!DIGEST.matcher(Objects.requireNonNull(sha256, "sha256")).matches())
            throw new IllegalArgumentException("sha256 is 64 hex digits");
        if (size < 0) throw new IllegalArgumentException("A file has no negative size");
    }

    boolean isSameContentAs(ModelFile other) {
        return path.equals(other.path) && size == other.size && sha256.equals(other.sha256);
    }
}
