package dev.tenon.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/// What lies in the current tenant's storage, for whoever compares it with a catalogue; it is never
/// the truth by itself.
@Service
public class StoredKeys {
    private final String bucket;
    private final S3Client s3;

    StoredKeys(Bucket place) {
        this.bucket = place.name();
        this.s3 = place.s3();
    }

    /// An object as a listing shows it.
    public record Listed(String key, long size, Instant writtenAt) {}

    /// Some objects below a prefix, in the order of their keys, after one of them; none are left if
    /// there are fewer than wanted.
    public List<Listed> list(String prefix, @Nullable String after, int wanted) {
        var skip = Bucket.whole("").length();
        var answer =
                s3.listObjectsV2(
                        request ->
                                request.bucket(bucket)
                                        .prefix(Bucket.whole(prefix))
                                        .startAfter(after == null ? null : Bucket.whole(after))
                                        .maxKeys(wanted));
        return answer.contents().stream()
                .map(one -> new Listed(one.key().substring(skip), one.size(), one.lastModified()))
                .toList();
    }

    /// Whether there is such an object.
    public boolean has(String key) {
        try {
            s3.headObject(request -> request.bucket(bucket).key(Bucket.whole(key)));
            return true;
        } catch (NoSuchKeyException missing) {
            return false;
        }
    }

    /// Removes objects, up to a thousand; one that is gone already is no matter.
    public void delete(Collection<String> keys) {
        if (keys.isEmpty()) return;
        var objects =
                keys.stream()
                        .map(key -> ObjectIdentifier.builder().key(Bucket.whole(key)).build())
                        .toList();
        s3.deleteObjects(
                request -> request.bucket(bucket).delete(all -> all.objects(objects).quiet(true)));
    }
}
