package dev.tenon;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

/// The rooms of governance by themselves, for their integration tests.
@SpringBootApplication
@Modulithic(systemName = "Tenon governance")
class GovernanceApplication {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
