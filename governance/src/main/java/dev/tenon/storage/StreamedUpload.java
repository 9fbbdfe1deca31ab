package dev.tenon.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// One stream on its way into object storage: in one piece if it is short, else in parts, of which
/// one is held at a time.
final class StreamedUpload {
    static final int PART = 8 * 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(StreamedUpload.class);

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final MessageDigest digest = sha256();
    private long size;

    StreamedUpload(S3Client s3, String bucket, String key) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
    }

    StoredObject send(InputStream bytes) throws IOException {
        var first = part(bytes);
        if (first.length < PART) {
            s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(first));
        } else {
            inParts(first, bytes);
        }
        return new StoredObject(size, HexFormat.of().formatHex(digest.digest()));
    }

    private void inParts(byte[] first, InputStream bytes) throws IOException {
        var upload =
                s3.createMultipartUpload(request -> request.bucket(bucket).key(key)).uploadId();
        try {
            var parts = new ArrayList<CompletedPart>();
            for (var part = first; part.length > 0; part = part(bytes)) {
                parts.add(put(upload, parts.size() + 1, part));
            }
            complete(upload, parts);
        } catch (IOException | RuntimeException failure) {
            abort(upload);
            throw failure;
        }
    }

    private CompletedPart put(String upload, int number, byte[] part) {
        var answer =
                s3.uploadPart(
                        request ->
                                request.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                        RequestBody.fromBytes(part));
        return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build();
    }

    private void complete(String upload, List<CompletedPart> parts) {
        s3.completeMultipartUpload(
                request ->
                        request.bucket(bucket)
                                .key(key)
                                .uploadId(upload)
                                .multipartUpload(all -> all.parts(parts)));
    }

    private void abort(String upload) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException failure) {
            LOG.warn(
                    "The parts of the broken upload {} stay in object storage until its lifecycle rule removes them",
                    key,
                    failure);
        }
    }

    private byte[] part(InputStream bytes) throws IOException {
        var part = bytes.readNBytes(PART);
        digest.update(part);
        size += part.length;
        return part;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
