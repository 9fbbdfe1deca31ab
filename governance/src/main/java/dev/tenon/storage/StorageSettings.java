package dev.tenon.storage;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where object storage is; any S3-compatible server. Clients may know it by another address, or
/// not reach it at all.
@ConfigurationProperties("tenon.s3")
record StorageSettings(
        String endpoint,
        String region,
        String bucket,
        String accessKey,
        String secretKey,
        @DefaultValue("") String publicEndpoint,
        @DefaultValue("true") boolean direct) {
    URI address() {
        return URI.create(endpoint);
    }

    /// What presigned addresses for clients begin with.
    URI addressForClients() {
        return publicEndpoint.isEmpty() ? address() : URI.create(publicEndpoint);
    }
}
