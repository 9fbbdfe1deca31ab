package dev.tenon.signing;

import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The platform's Ed25519 seed; everything else is derived from it or wrapped by it.
@ConfigurationProperties("tenon.signing")
record SigningSettings(String platformKey) {
    byte[] seed() {
        return Base64.getUrlDecoder().decode(platformKey);
    }

    @Override
    public String toString() {
        return "SigningSettings[platformKey=…]";
    }
}
