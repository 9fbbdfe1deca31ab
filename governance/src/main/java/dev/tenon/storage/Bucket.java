package dev.tenon.storage;

import dev.tenon.tenancy.CurrentTenant;
import java.net.URI;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// The one bucket and the ways to it: calls of our own, addresses for ourselves, addresses for
/// clients.
@Component
@EnableConfigurationProperties(StorageSettings.class)
class Bucket {
    private static final S3Configuration PATHS =
            S3Configuration.builder().pathStyleAccessEnabled(true).build();

    private final StorageSettings settings;
    private final StaticCredentialsProvider credentials;
    private final S3Client s3;
    private final S3Presigner ours;
    private final S3Presigner clients;

    Bucket(StorageSettings settings) {
        this.settings = settings;
        this.credentials =
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
        this.s3 =
                S3Client.builder()
                        .endpointOverride(settings.address())
                        .region(Region.of(settings.region()))
                        .credentialsProvider(credentials)
                        .serviceConfiguration(PATHS)
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
        this.ours = presigner(settings.address());
        this.clients = presigner(settings.addressForClients());
    }

    private S3Presigner presigner(URI endpoint) {
        return S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials)
                .serviceConfiguration(PATHS)
                .build();
    }

    String name() {
        return settings.bucket();
    }

    S3Client s3() {
        return s3;
    }

    /// Signs addresses that this process asks.
    S3Presigner ours() {
        return ours;
    }

    /// Signs addresses that are given away.
    S3Presigner clients() {
        return clients;
    }

    boolean isDirect() {
        return settings.direct();
    }

    /// The whole key of the current tenant's object.
    static String whole(String key) {
        return ObjectStore.keyOf(CurrentTenant.required(), key);
    }
}
