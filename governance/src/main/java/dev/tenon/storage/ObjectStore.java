package dev.tenon.storage;

import dev.tenon.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Service;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Objects of the current tenant. A key is relative to the tenant's prefix, so no key can reach
/// another tenant.
@Service
public class ObjectStore {
    private static final int PRECONDITION_FAILED = 412;

    private final Bucket place;
    private final PartedUploads parted;
    private final String bucket;
    private final S3Client s3;

    ObjectStore(Bucket place, PartedUploads parted) {
        this.place = place;
        this.parted = parted;
        this.bucket = place.name();
        this.s3 = place.s3();
    }

    /// Whether clients reach object storage by themselves, by addresses that we sign.
    public boolean isDirect() {
        return place.isDirect();
    }

    /// The whole key of a tenant's object, as other programs must ask for it.
    public static String keyOf(TenantId tenant, String key) {
        return "t/%s/%s".formatted(tenant, key);
    }

    public void put(String key, byte[] bytes) {
        s3.putObject(
                request -> request.bucket(bucket).key(mine(key)), RequestBody.fromBytes(bytes));
    }

    public void put(String key, InputStream bytes, long size) {
        s3.putObject(
                request -> request.bucket(bucket).key(mine(key)),
                RequestBody.fromInputStream(bytes, size));
    }

    /// Writes a stream whose length nobody knows, holding one part of it at a time; what breaks off
    /// leaves nothing behind.
    public StoredObject write(String key, InputStream bytes) throws IOException {
        return new StreamedUpload(place, parted, key).send(bytes);
    }

    /// Writes a stream of known length and holds next to nothing of it; one that ends before that
    /// is an [java.io.EOFException] and leaves nothing behind.
    public StoredObject write(String key, InputStream bytes, long size) throws IOException {
        return new StreamedUpload(place, parted, key).send(bytes, size);
    }

    /// Whether a stream of that length goes into storage in one piece, so that it leaves no parts
    /// when we die.
    public static boolean isOnePiece(long size) {
        return size >= 0 && size <= StreamedUpload.MOST_AT_ONCE;
    }

    /// Reads an object to its end, for its size and digest.
    public Optional<StoredObject> digest(String key) throws IOException {
        var found = open(key);
        if (found.isEmpty()) return Optional.empty();
        try (var bytes = found.get()) {
            return Optional.of(digestOf(bytes));
        }
    }

    private static StoredObject digestOf(InputStream bytes) throws IOException {
        var digest = StreamedUpload.sha256();
        var buffer = new byte[StreamedPut.BUFFER];
        var size = 0L;
        for (int read; (read = bytes.read(buffer)) >= 0; size += read) {
            digest.update(buffer, 0, read);
        }
        return new StoredObject(size, HexFormat.of().formatHex(digest.digest()));
    }

    /// Writes an object that must never be overwritten; false when it is there already.
    public boolean putIfAbsent(String key, byte[] bytes) {
        try {
            s3.putObject(
                    request -> request.bucket(bucket).key(mine(key)).ifNoneMatch("*"),
                    RequestBody.fromBytes(bytes));
            return true;
        } catch (S3Exception refused) {
            if (refused.statusCode() == PRECONDITION_FAILED) return false;
            throw refused;
        }
    }

    /// An object's bytes and the tag that tells this version of it from any other.
    public record Version(byte[] bytes, String tag) {}

    public Optional<Version> version(String key) {
        try {
            var found = s3.getObjectAsBytes(get(key));
            return Optional.of(new Version(found.asByteArray(), found.response().eTag()));
        } catch (NoSuchKeyException missing) {
            return Optional.empty();
        }
    }

    /// Replaces an object, if it is still the version that the caller has seen.
    public boolean replace(String key, byte[] bytes, String seen) {
        try {
            s3.putObject(
                    request -> request.bucket(bucket).key(mine(key)).ifMatch(seen),
                    RequestBody.fromBytes(bytes));
            return true;
        } catch (NoSuchKeyException missing) {
            return false;
        } catch (S3Exception refused) {
            if (refused.statusCode() == PRECONDITION_FAILED) return false;
            throw refused;
        }
    }

    public Optional<byte[]> bytes(String key) {
        try {
            return Optional.of(s3.getObjectAsBytes(get(key)).asByteArray());
        } catch (NoSuchKeyException missing) {
            return Optional.empty();
        }
    }

    /// The object as a stream that the caller closes.
    public Optional<ResponseInputStream<GetObjectResponse>> open(String key) {
        try {
            return Optional.of(s3.getObject(get(key)));
        } catch (NoSuchKeyException missing) {
            return Optional.empty();
        }
    }

    /// A piece of the object, both ends included, as a stream that the caller closes.
    public Optional<ResponseInputStream<GetObjectResponse>> open(
            String key, long first, long last) {
        try {
            var range = "bytes=%d-%d".formatted(first, last);
            return Optional.of(s3.getObject(get(key).toBuilder().range(range).build()));
        } catch (NoSuchKeyException missing) {
            return Optional.empty();
        }
    }

    public void delete(String key) {
        s3.deleteObject(request -> request.bucket(bucket).key(mine(key)));
    }

    /// An address that anyone may read the object from until it expires.
    public URI presignedGet(String key, Duration lifetime) {
        return presigned(get(key), lifetime);
    }

    /// An address from which a browser gets the object as a file of that name, whatever is in it.
    public URI presignedDownload(String key, String name, Duration lifetime) {
        var file = ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build();
        var wanted =
                get(key).toBuilder()
                        .responseContentType("application/octet-stream")
                        .responseContentDisposition(file.toString())
                        .build();
        return presigned(wanted, lifetime);
    }

    private URI presigned(GetObjectRequest wanted, Duration lifetime) {
        var request =
                place.clients()
                        .presignGetObject(
                                presign ->
                                        presign.signatureDuration(lifetime)
                                                .getObjectRequest(wanted));
        return URI.create(request.url().toString());
    }

    private GetObjectRequest get(String key) {
        return GetObjectRequest.builder().bucket(bucket).key(mine(key)).build();
    }

    private static String mine(String key) {
        return Bucket.whole(key);
    }
}
