package dev.tenon.storage;

import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.CurrentTenant;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Objects of the current tenant that arrive in parts: nothing of them is an object until all parts
/// are there and the upload is completed.
@Service
public class PartedUploads {
    private static final Logger LOG = LoggerFactory.getLogger(PartedUploads.class);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final Bucket bucket;

    PartedUploads(Bucket bucket) {
        this.bucket = bucket;
    }

    /// A part by its number, with the tag that storage gave for it.
    public record Part(int number, String tag) {}

    /// An upload that was begun and neither completed nor given up.
    public record Unfinished(String key, String upload) {}

    /// Begins one; answers storage's name for it.
    public String begin(String key) {
        return bucket.s3()
                .createMultipartUpload(
                        request -> request.bucket(bucket.name()).key(Bucket.whole(key)))
                .uploadId();
    }

    /// Where a client may put one part, and nothing else, until it expires.
    public URI address(String key, String upload, int number, Duration lifetime) {
        return URI.create(signed(bucket.clients(), key, upload, number, lifetime).toString());
    }

    URL ownAddress(String key, String upload, int number, Duration lifetime) {
        return signed(bucket.ours(), key, upload, number, lifetime);
    }

    private URL signed(
            S3Presigner presigner, String key, String upload, int number, Duration lifetime) {
        var part = part(key, upload, number);
        return presigner
                .presignUploadPart(
                        presign -> presign.signatureDuration(lifetime).uploadPartRequest(part))
                .url();
    }

    Part put(String key, String upload, int number, byte[] bytes) {
        var answer =
                bucket.s3().uploadPart(part(key, upload, number), RequestBody.fromBytes(bytes));
        return new Part(number, answer.eTag());
    }

    private UploadPartRequest part(String key, String upload, int number) {
        return UploadPartRequest.builder()
                .bucket(bucket.name())
                .key(Bucket.whole(key))
                .uploadId(upload)
                .partNumber(number)
                .build();
    }

    /// Makes the parts one object; false where storage knows no such upload any more, because it
    /// was completed before, or given up.
    public boolean complete(String key, String upload, List<Part> parts) {
        try {
            bucket.s3()
                    .completeMultipartUpload(
                            request ->
                                    request.bucket(bucket.name())
                                            .key(Bucket.whole(key))
                                            .uploadId(upload)
                                            .multipartUpload(all -> all.parts(completed(parts))));
            return true;
        } catch (NoSuchUploadException gone) {
            return false;
        } catch (S3Exception refused) {
            if (refused.statusCode() == NOT_FOUND) return false;
            if (refused.statusCode() != BAD_REQUEST) throw refused;
            throw new Invalid(
                    "upload-parts", "The parts don't make a file: one is missing, or too small.");
        }
    }

    private static List<CompletedPart> completed(List<Part> parts) {
        return parts.stream()
                .map(
                        part ->
                                CompletedPart.builder()
                                        .partNumber(part.number())
                                        .eTag(part.tag())
                                        .build())
                .toList();
    }

    /// Gives it up; what of it was there is removed.
    public void abort(String key, String upload) {
        try {
            bucket.s3()
                    .abortMultipartUpload(
                            request ->
                                    request.bucket(bucket.name())
                                            .key(Bucket.whole(key))
                                            .uploadId(upload));
        } catch (S3Exception refused) {
            if (refused.statusCode() != NOT_FOUND) throw refused;
        }
    }

    /// The same while something else is already going wrong.
    void abandon(String key, String upload) {
        try {
            abort(key, upload);
        } catch (SdkException failure) {
            LOG.warn("The parts of the broken upload {} stay until they are swept", key, failure);
        }
    }

    /// Those below a prefix, up to a thousand.
    public List<Unfinished> unfinished(String prefix) {
        var mine = ObjectStore.keyOf(CurrentTenant.required(), "");
        return bucket
                .s3()
                .listMultipartUploads(
                        request -> request.bucket(bucket.name()).prefix(mine + prefix))
                .uploads()
                .stream()
                .map(one -> new Unfinished(one.key().substring(mine.length()), one.uploadId()))
                .toList();
    }
}
