package dev.tenon.storage;

import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Service;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Objects of the current tenant. A key is relative to the tenant's prefix, so no key can reach
/// another tenant.
@Service
@EnableConfigurationProperties(StorageSettings.class)
public class ObjectStore {
    private static final int PRECONDITION_FAILED = 412;

    private final String bucket;
    private final S3Client s3;
    private final S3Presigner presigner;

    ObjectStore(StorageSettings settings) {
        var credentials =
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
        var paths = S3Configuration.builder().pathStyleAccessEnabled(true).build();
        this.bucket = settings.bucket();
        this.s3 =
                S3Client.builder()
                        .endpointOverride(URI.create(settings.endpoint()))
                        .region(Region.of(settings.region()))
                        .credentialsProvider(credentials)
                        .serviceConfiguration(paths)
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
        this.presigner =
                S3Presigner.builder()
                        .endpointOverride(URI.create(settings.endpoint()))
                        .region(Region.of(settings.region()))
                        .credentialsProvider(credentials)
                        .serviceConfiguration(paths)
                        .build();
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
        return new StreamedUpload(s3, bucket, mine(key)).send(bytes);
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
        var request =
                presigner.presignGetObject(
                        presign -> presign.signatureDuration(lifetime).getObjectRequest(get(key)));
        return URI.create(request.url().toString());
    }

    /// An address from which a browser gets the object as a file of that name, whatever is in it.
    public URI presignedDownload(String key, String name, Duration lifetime) {
        var file = ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build();
        var wanted =
                get(key).toBuilder()
                        .responseContentType("application/octet-stream")
                        .responseContentDisposition(file.toString())
                        .build();
        var request =
                presigner.presignGetObject(
                        presign -> presign.signatureDuration(lifetime).getObjectRequest(wanted));
        return URI.create(request.url().toString());
    }

    private GetObjectRequest get(String key) {
        return GetObjectRequest.builder().bucket(bucket).key(mine(key)).build();
    }

    private static String mine(String key) {
        return keyOf(CurrentTenant.required(), key);
    }
}
