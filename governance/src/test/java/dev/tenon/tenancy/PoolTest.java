package dev.tenon.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

class PoolTest {
    @Test
    void aHouseThatClosesWaitsASecondForADatabaseThatIsGone() {
        try (var pool = gone()) {
            assertThat(waited(pool)).isBetween(250, 900);
            assertThat(waited(pool)).isBetween(250, 900);
            var house = new GenericApplicationContext();
            house.registerBean(Pool.class, () -> pool);
            house.registerBean(Last.class, () -> new Last(pool));
            house.refresh();
            var last = house.getBean(Last.class);
            house.close();
            assertThat(last.waited).isBetween(1_000, 5_000);
        }
    }

    /// Somebody who writes what they counted when the house closes.
    private static final class Last implements AutoCloseable {
        private final Pool pool;
        private int waited;

        Last(Pool pool) {
            this.pool = pool;
        }

        @Override
        public void close() {
            waited = waited(pool);
        }
    }

    /// How many milliseconds the pool says that a connection was waited for.
    private static int waited(Pool pool) {
        var failure =
                catchThrowableOfType(SQLTransientConnectionException.class, pool::getConnection);
        var said = Pattern.compile("timed out after (\\d+)ms").matcher(failure.getMessage());
        assertThat(said.find()).as(failure.getMessage()).isTrue();
        return Integer.parseInt(said.group(1));
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
