package dev.tenon.tenancy;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;

/// Three roles, three ways in: the owner migrates, the application works behind the wall,
/// operations look across it.
@Configuration
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseRoles {
    @Bean
    @Primary
    Pool dataSource(DatabaseSettings settings) {
        return pool(settings, "tenon_app", settings.appPassword(), settings.poolSize());
    }

    @Bean
    @Primary
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new TenantTransactions(dataSource);
    }

    @Bean(defaultCandidate = false)
    Pool operationsDataSource(DatabaseSettings settings) {
        return pool(settings, "tenon_operations", settings.operationsPassword(), 3);
    }

    @Bean
    @DependsOn("flywayInitializer")
    Operations operations(DatabaseSettings settings, Clock clock) {
        return new Operations(operationsDataSource(settings), clock);
    }

    @Bean(defaultCandidate = false)
    Pool asideDataSource(DatabaseSettings settings) {
        return pool(settings, "tenon_app", settings.appPassword(), 2);
    }

    @Bean
    @DependsOn("flywayInitializer")
    Aside aside(DatabaseSettings settings) {
        return new Aside(asideDataSource(settings));
    }

    @Bean
    FlywayConnectionDetails flywayConnectionDetails(DatabaseSettings settings) {
        return new FlywayConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return settings.url();
            }

            @Override
            public String getUsername() {
                return "tenon_owner";
            }

            @Override
            public String getPassword() {
                return settings.ownerPassword();
            }
        };
    }

    private static Pool pool(DatabaseSettings settings, String role, String password, int size) {
        var pool = new Pool();
        pool.setPoolName(role);
        pool.setJdbcUrl(settings.url());
        pool.setUsername(role);
        pool.setPassword(password);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(10_000);
        pool.setInitializationFailTimeout(30_000);
        return pool;
    }
}
