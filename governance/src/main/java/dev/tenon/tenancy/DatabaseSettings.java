package dev.tenon.tenancy;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where PostgreSQL is, and the passwords of the three roles that the platform uses.
@ConfigurationProperties("tenon.db")
record DatabaseSettings(
        String url,
        String ownerPassword,
        String appPassword,
        String operationsPassword,
        int poolSize) {}
