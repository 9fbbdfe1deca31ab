package dev.tenon.provisioning.storage;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortIncompleteMultipartUpload;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What holds for the whole bucket: nothing of it is public, nothing travels in the clear, and half
/// an upload does not lie there for ever. Tenants have folders in it and no keys of their own; the
/// platform alone reads and writes them, each below its own prefix.
final class BucketRules {
    private static final int NOT_IMPLEMENTED = 501;
    private static final int DAYS_FOR_HALF_AN_UPLOAD = 7;

    private BucketRules() {}

    static List<String> layDown(S3Client s3, String bucket, boolean local) {
        if (local) return List.of(); // a folder on this machine, where nothing travels
        var unknown = new ArrayList<String>();
        attempt("no lifecycle rules", unknown, () -> expireHalfUploads(s3, bucket));
        attempt("no wall against public access", unknown, () -> closeToThePublic(s3, bucket));
        attempt(
                "no bucket policies",
                unknown,
                () -> s3.putBucketPolicy(request -> request.bucket(bucket).policy(policy(bucket))));
        return unknown;
    }

    /// As AWS reads it; others read the same language.
    static String policy(String bucket) {
        return """
               {"Version":"2012-10-17","Statement":[{"Sid":"NothingInTheClear","Effect":"Deny","Principal":"*",\
               "Action":"s3:*","Resource":["arn:aws:s3:::%1$s","arn:aws:s3:::%1$s/*"],\
               "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}"""
                .formatted(bucket);
    }

    private static void expireHalfUploads(S3Client s3, String bucket) {
        var rule =
                LifecycleRule.builder()
                        .id("half-uploads")
                        .status(ExpirationStatus.ENABLED)
                        .filter(LifecycleRuleFilter.builder().prefix("").build())
                        .abortIncompleteMultipartUpload(
                                AbortIncompleteMultipartUpload.builder()
                                        .daysAfterInitiation(DAYS_FOR_HALF_AN_UPLOAD)
                                        .build())
                        .build();
        s3.putBucketLifecycleConfiguration(
                request ->
                        request.bucket(bucket).lifecycleConfiguration(rules -> rules.rules(rule)));
    }

    private static void closeToThePublic(S3Client s3, String bucket) {
        s3.putPublicAccessBlock(
                request ->
                        request.bucket(bucket)
                                .publicAccessBlockConfiguration(
                                        block ->
                                                block.blockPublicAcls(true)
                                                        .ignorePublicAcls(true)
                                                        .blockPublicPolicy(true)
                                                        .restrictPublicBuckets(true)));
    }

    /// Not every S3 knows every rule; what it doesn't know is said, what it refuses flies.
    private static void attempt(String lack, List<String> unknown, Runnable rule) {
        try {
            rule.run();
        } catch (S3Exception failed) {
            if (failed.statusCode() != NOT_IMPLEMENTED) throw failed;
            unknown.add(lack);
        }
    }
}
