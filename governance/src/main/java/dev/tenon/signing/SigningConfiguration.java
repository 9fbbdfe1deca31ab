package dev.tenon.signing;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SigningSettings.class)
class SigningConfiguration {
    /// Signs what gateways obey: routes and who may call.
    @Bean
    SigningKey platformKey(SigningSettings settings) {
        return SigningKey.of(settings.seed());
    }

    @Bean
    KeyWrap keyWrap(SigningSettings settings) {
        return new KeyWrap(settings.seed());
    }
}
