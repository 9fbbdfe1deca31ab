package dev.tenon.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// One stream on its way into object storage: what is short in one piece, what is of known length
/// in one request that holds nothing, all else in parts, of which one is held at a time.
final class StreamedUpload {
    static final int PART = 8 * 1024 * 1024;
    static final int SHORT = 1024 * 1024;

    /// S3 takes no more in one request.
    static final long MOST_AT_ONCE = 5L * 1024 * 1024 * 1024;

    private static final long LONG_PART = 1024L * 1024 * 1024;
    private static final Duration LIFETIME = Duration.ofHours(12);

    private final Bucket bucket;
    private final PartedUploads parted;
    private final String key;
    private final MessageDigest digest = sha256();
    private long size;

    StreamedUpload(Bucket bucket, PartedUploads parted, String key) {
        this.bucket = bucket;
        this.parted = parted;
        this.key = key;
    }

    StoredObject send(InputStream bytes) throws IOException {
        var first = part(bytes);
        if (first.length < PART) {
            put(first);
        } else {
            inParts(first, bytes);
        }
        return stored();
    }

    StoredObject send(InputStream bytes, long length) throws IOException {
        if (length <= SHORT) {
            put(whole(bytes, (int) length));
        } else if (length <= MOST_AT_ONCE) {
            new StreamedPut(address(), digest).send(bytes, length);
            size = length;
        } else {
            inLongParts(bytes, length);
        }
        return stored();
    }

    private byte[] whole(InputStream bytes, int length) throws IOException {
        var all = bytes.readNBytes(length);
        if (all.length < length) throw new java.io.EOFException("Bytes are missing");
        take(all);
        return all;
    }

    private void put(byte[] bytes) {
        bucket.s3()
                .putObject(
                        request -> request.bucket(bucket.name()).key(Bucket.whole(key)),
                        RequestBody.fromBytes(bytes));
    }

    private URL address() {
        var put = PutObjectRequest.builder().bucket(bucket.name()).key(Bucket.whole(key)).build();
        return bucket.ours()
                .presignPutObject(
                        presign -> presign.signatureDuration(LIFETIME).putObjectRequest(put))
                .url();
    }

    private void inParts(byte[] first, InputStream bytes) throws IOException {
        var upload = parted.begin(key);
        try {
            var parts = new ArrayList<PartedUploads.Part>();
            for (var part = first; part.length > 0; part = part(bytes)) {
                parts.add(parted.put(key, upload, parts.size() + 1, part));
            }
            parted.complete(key, upload, parts);
        } catch (IOException | RuntimeException failure) {
            parted.abandon(key, upload);
            throw failure;
        }
    }

    private void inLongParts(InputStream bytes, long length) throws IOException {
        var upload = parted.begin(key);
        try {
            var parts = new ArrayList<PartedUploads.Part>();
            while (size < length) {
                var number = parts.size() + 1;
                var some = Math.min(LONG_PART, length - size);
                var address = parted.ownAddress(key, upload, number, LIFETIME);
                var tag = new StreamedPut(address, digest).send(bytes, some);
                parts.add(new PartedUploads.Part(number, tag));
                size += some;
            }
            parted.complete(key, upload, parts);
        } catch (IOException | RuntimeException failure) {
            parted.abandon(key, upload);
            throw failure;
        }
    }

    private byte[] part(InputStream bytes) throws IOException {
        var part = bytes.readNBytes(PART);
        take(part);
        return part;
    }

    private void take(byte[] bytes) {
        digest.update(bytes);
        size += bytes.length;
    }

    private StoredObject stored() {
        return new StoredObject(size, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
