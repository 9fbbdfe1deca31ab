package dev.tenon.provisioning.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.local.LocalS3;
import dev.tenon.local.TestStack;
import dev.tenon.provisioning.plan.Marker;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.json.JsonMapper;

class S3FoldersIT {
    private static final UUID ACME = new UUID(1, 1);
    private static final UUID GLOBEX = new UUID(2, 2);
    private static final String BUCKET = "folders-" + UUID.randomUUID();

    private final S3Client s3 = client(TestStack.s3());
    private final S3Folders folders = new S3Folders(s3, BUCKET);

    @BeforeEach
    void aBucketThatMayBeThereAlready() {
        folders.ensureBucket(true);
        folders.ensureBucket(true);
    }

    @Test
    void aMarkerIsReadBackAndReplaced() {
        var tenant = UUID.randomUUID();
        assertThat(folders.marker(tenant)).isEmpty();
        assertThat(folders.isEmpty(tenant)).isTrue();
        folders.mark(new Marker(tenant, "acme", "trial"));
        folders.mark(new Marker(tenant, "acme", "standard"));
        assertThat(folders.marker(tenant)).contains(new Marker(tenant, "acme", "standard"));
        assertThat(folders.isEmpty(tenant)).isFalse();
    }

    @Test
    void emptyingTakesAllOfOneTenantAndNothingOfAnother() {
        folders.mark(new Marker(ACME, "acme", "standard"));
        folders.mark(new Marker(GLOBEX, "globex", "standard"));
        IntStream.range(0, 1005).parallel().forEach(i -> put("t/" + ACME + "/p/x/" + i));
        put("t/" + GLOBEX + "/p/x/1");
        folders.empty(ACME);
        folders.empty(ACME);
        assertThat(folders.isEmpty(ACME)).isTrue();
        assertThat(folders.marker(ACME)).isEmpty();
        assertThat(folders.marker(GLOBEX)).isPresent();
        assertThat(
                        s3.listObjectsV2(list -> list.bucket(BUCKET).prefix("t/" + GLOBEX + "/"))
                                .contents())
                .hasSize(2);
    }

    @Test
    void theAuditsLastCheckpointOutlivesTheFolder() {
        var tenant = UUID.randomUUID();
        assertThat(folders.isEvidenceDue(tenant)).isFalse();
        put("t/" + tenant + "/audit/checkpoint");
        put("t/" + tenant + "/audit/tile/0/000");
        assertThat(folders.isEvidenceDue(tenant)).isTrue();

        folders.keepEvidence(tenant);
        folders.keepEvidence(tenant);
        assertThat(folders.isEvidenceDue(tenant)).isFalse();
        folders.empty(tenant);

        assertThat(folders.isEmpty(tenant)).isTrue();
        assertThat(
                        s3.getObjectAsBytes(
                                        get ->
                                                get.bucket(BUCKET)
                                                        .key("deleted/" + tenant + "/checkpoint"))
                                .asUtf8String())
                .isEqualTo("x");
    }

    @Test
    void whatThisStorageDoesNotKnowOfTheBucketsRulesIsSaidAndNoHindrance() {
        assertThat(folders.ensureBucket(false)).allMatch(lack -> lack.startsWith("no "));
    }

    @Test
    void theBucketsPolicyIsReadableAndRefusesClearText() {
        var policy = JsonMapper.shared().readTree(BucketRules.policy("b"));
        var statement = policy.path("Statement").get(0);
        assertThat(statement.path("Effect").asString()).isEqualTo("Deny");
        assertThat(statement.at("/Condition/Bool/aws:SecureTransport").asString())
                .isEqualTo("false");
        assertThat(statement.path("Resource").toString())
                .isEqualTo("[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]");
    }

    private void put(String key) {
        s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString("x"));
    }

    private static S3Client client(LocalS3 server) {
        var keys = AwsBasicCredentials.create(server.accessKey(), server.secretKey());
        return S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(LocalS3.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .forcePathStyle(true)
                .build();
    }
}
