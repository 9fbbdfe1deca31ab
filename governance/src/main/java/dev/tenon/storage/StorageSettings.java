package dev.tenon.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where object storage is; any S3-compatible server.
@ConfigurationProperties("tenon.s3")
record StorageSettings(
        String endpoint, String region, String bucket, String accessKey, String secretKey) {}
