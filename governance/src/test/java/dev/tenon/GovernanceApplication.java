package dev.tenon;

import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.modulith.Modulithic;

/// The rooms of governance by themselves, for their integration tests. It is no component: the
/// platform's own tests have this class on their class path, and must not find a second application
/// there.
@EnableAutoConfiguration
@ComponentScan
@Modulithic(systemName = "Tenon governance")
class GovernanceApplication {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
