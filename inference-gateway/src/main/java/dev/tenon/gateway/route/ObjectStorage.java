package dev.tenon.gateway.route;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/// The bucket of the platform; its client is made when the first file is wanted, not at
/// the start.
public final class ObjectStorage implements ObjectSource {
    private final URI endpoint;
    private final String region;
    private final String bucket;
    private final String accessKey;
    private final String secretKey;
    private final LazyClient client = new LazyClient();

    public ObjectStorage(
            URI endpoint, String region, String bucket, String accessKey, String secretKey) {
        this.endpoint = endpoint;
        this.region = region;
        this.bucket = bucket;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    @Override
    public InputStream open(String key) throws IOException {
        try {
            return client.get().getObject(request -> request.bucket(bucket).key(key));
        } catch (SdkException e) {
            throw new IOException("Object " + key + " can't be read: " + e.getMessage(), e);
        }
    }

    public void put(String key, byte[] bytes) throws IOException {
        try {
            client.get()
                    .putObject(
                            request -> request.bucket(bucket).key(key),
                            RequestBody.fromBytes(bytes));
        } catch (SdkException e) {
            throw new IOException("Object " + key + " can't be written: " + e.getMessage(), e);
        }
    }

    private S3Client connect() {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .serviceConfiguration(
                        S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .chunkedEncodingEnabled(false)
                                .build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(accessKey, secretKey)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private final class LazyClient {
        private @org.jspecify.annotations.Nullable S3Client made;

        synchronized S3Client get() {
            if (made == null) made = connect();
            return made;
        }
    }
}
