package dev.tenon.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where people sign in: the address of the realm, which is also the issuer of their tokens.
@ConfigurationProperties("tenon.identity")
record IdentitySettings(String issuer) {}
