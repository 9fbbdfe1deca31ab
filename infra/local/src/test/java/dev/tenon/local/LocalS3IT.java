package dev.tenon.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class LocalS3IT {

    @Test
    void keepsWhatIsPut() {
        var bucket = TestStack.freshBucket();
        try (var client = client(TestStack.s3().secretKey())) {
            client.putObject(
                    put -> put.bucket(bucket).key("a/b.txt"), RequestBody.fromString("hello"));
            assertThat(
                            client.getObjectAsBytes(get -> get.bucket(bucket).key("a/b.txt"))
                                    .asUtf8String())
                    .isEqualTo("hello");
        }
    }

    @Test
    void refusesAWrongSignature() {
        var bucket = TestStack.freshBucket();
        try (var client = client("not-the-key")) {
            assertThatThrownBy(() -> client.listObjectsV2(list -> list.bucket(bucket)))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            refused -> assertThat(refused.statusCode()).isEqualTo(403));
        }
    }

    private static S3Client client(String secretKey) {
        return S3Client.builder()
                .endpointOverride(TestStack.s3().endpoint())
                .region(Region.of(LocalS3.REGION))
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(TestStack.s3().accessKey(), secretKey)))
                .build();
    }
}
