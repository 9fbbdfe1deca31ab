package dev.tenon.provisioning.storage;

import dev.tenon.provisioning.plan.Marker;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real [Folders]. The marker is `t/<tenant>/.tenant.json`.
public final class S3Folders implements Folders {
    private static final String MARKER = ".tenant.json";
    private static final String CHECKPOINT = "audit/checkpoint";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final S3Client s3;
    private final String bucket;

    public S3Folders(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /// Creates the bucket where there is none, and lays down its rules. Returns what the storage
    /// does not know of them, in words.
    public List<String> ensureBucket(boolean local) {
        create();
        return BucketRules.layDown(s3, bucket, local);
    }

    private void create() {
        try {
            s3.headBucket(request -> request.bucket(bucket));
        } catch (NoSuchBucketException missing) {
            try {
                s3.createBucket(request -> request.bucket(bucket));
            } catch (BucketAlreadyOwnedByYouException meanwhile) {
                // somebody was quicker, and it is ours
            }
        }
    }

    @Override
    public Optional<Marker> marker(UUID tenant) {
        try {
            var bytes =
                    s3.getObjectAsBytes(
                            request -> request.bucket(bucket).key(folder(tenant) + MARKER));
            return Optional.of(marker(JSON.readTree(bytes.asByteArrayUnsafe())));
        } catch (NoSuchKeyException missing) {
            return Optional.empty();
        }
    }

    @Override
    public void mark(Marker marker) {
        var text =
                JSON.createObjectNode()
                        .put("version", 1)
                        .put("tenant", marker.tenant().toString())
                        .put("slug", marker.slug())
                        .put("plan", marker.plan());
        s3.putObject(
                request ->
                        request.bucket(bucket)
                                .key(folder(marker.tenant()) + MARKER)
                                .contentType("application/json"),
                RequestBody.fromString(JSON.writeValueAsString(text)));
    }

    @Override
    public boolean isEmpty(UUID tenant) {
        return s3.listObjectsV2(request -> request.bucket(bucket).prefix(folder(tenant)).maxKeys(1))
                .contents()
                .isEmpty();
    }

    @Override
    public boolean isEvidenceDue(UUID tenant) {
        var last = bytes(folder(tenant) + CHECKPOINT);
        return last.isPresent() && !last.equals(bytes(kept(tenant)));
    }

    @Override
    public void keepEvidence(UUID tenant) {
        s3.copyObject(
                request ->
                        request.sourceBucket(bucket)
                                .sourceKey(folder(tenant) + CHECKPOINT)
                                .destinationBucket(bucket)
                                .destinationKey(kept(tenant)));
    }

    @Override
    public void empty(UUID tenant) {
        var marker = folder(tenant) + MARKER;
        for (var keys = some(tenant); !keys.isEmpty(); keys = some(tenant)) {
            var others = keys.stream().filter(key -> !key.equals(marker)).toList();
            delete(others.isEmpty() ? keys : others);
        }
    }

    private Optional<String> bytes(String key) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String());
        } catch (NoSuchKeyException missing) {
            return Optional.empty();
        }
    }

    private static String kept(UUID tenant) {
        return "deleted/" + tenant + "/checkpoint";
    }

    private List<String> some(UUID tenant) {
        return s3
                .listObjectsV2(request -> request.bucket(bucket).prefix(folder(tenant)))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    private void delete(List<String> keys) {
        var objects =
                keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
        var answer =
                s3.deleteObjects(
                        request ->
                                request.bucket(bucket)
                                        .delete(list -> list.objects(objects).quiet(true)));
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            throw new IllegalStateException("Storage keeps " + answer.errors().getFirst().key());
        }
    }

    private static String folder(UUID tenant) {
        return "t/" + tenant + "/";
    }

    private static Marker marker(JsonNode text) {
        return new Marker(
                UUID.fromString(text.path("tenant").asString()),
                text.path("slug").asString(""),
                text.path("plan").asString(""));
    }
}
