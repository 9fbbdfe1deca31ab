package dev.tenon.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The version of a resource, as `ETag` and `If-Match` write it.
public record EntityTag(String text) {
    public static EntityTag of(Object version) {
        return new EntityTag("\"" + version + "\"");
    }

    /// Whether a write that names what its author saw may go on; without a name it may, where the
    /// resource allows that.
    public void require(@Nullable String ifMatch) {
        if (ifMatch == null || matches(ifMatch)) return;
        throw dev.tenon.problem.Conflict.changedMeanwhile();
    }

    /// Whether the list of versions that a reader has (`If-None-Match`) holds this one.
    public boolean isAmong(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null && matches(ifNoneMatch.replace("W/", ""));
    }

    private boolean matches(String ifMatch) {
        return Arrays.stream(ifMatch.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(text));
    }
}
