package dev.tenon.api.condition;

import dev.tenon.wire.EntityTag;
import dev.tenon.wire.Versioned;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The tag of what a resource's address answers: the digest of its JSON, without what passes by.
@Component
class TagOfBody {
    private static final int BYTES = 12;

    private final JsonMapper json;

    TagOfBody(JsonMapper json) {
        this.json = json;
    }

    EntityTag of(@Nullable Object answer) {
        var body = answer instanceof HttpEntity<?> entity ? entity.getBody() : answer;
        var told = body instanceof Versioned versioned ? versioned.version() : body;
        var digest = sha256(json.writeValueAsBytes(told));
        return EntityTag.of(HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
