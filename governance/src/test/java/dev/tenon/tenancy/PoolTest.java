package dev.tenon.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

class PoolTest {
    @Test
    void aHouseThatClosesWaitsASecondForADatabaseThatIsGone() {
        try (var pool = gone()) {
            assertThatThrownBy(pool::getConnection).hasMessageContaining("timed out after 25");
            assertThatThrownBy(pool::getConnection).hasMessageContaining("timed out after 25");
            var house = new GenericApplicationContext();
            house.registerBean(Pool.class, () -> pool);
            house.registerBean(Last.class, () -> new Last(pool));
            house.refresh();
            var last = house.getBean(Last.class);
            house.close();
            assertThat(last.said).contains("timed out after 100");
        }
    }

    /// Somebody who writes what they counted when the house closes.
    private static final class Last implements AutoCloseable {
        private final Pool pool;
        private String said = "";

        Last(Pool pool) {
            this.pool = pool;
        }

        @Override
        public void close() throws SQLException {
            try (var _ = pool.getConnection()) {
                said = "written";
            } catch (SQLTransientConnectionException away) {
                said = String.valueOf(away.getMessage());
            }
        }
    }

    /// A pool whose database refuses every connection.
    private static Pool gone() {
        var pool = new Pool();
        pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/gone");
        pool.setUsername("nobody");
        pool.setPassword("nothing");
        pool.setConnectionTimeout(250);
        pool.setInitializationFailTimeout(-1);
        return pool;
    }
}
