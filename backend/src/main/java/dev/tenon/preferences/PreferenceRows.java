package dev.tenon.preferences;

import dev.tenon.identity.PersonId;
import dev.tenon.preferences.Preference.Density;
import dev.tenon.preferences.Preference.Moments;
import dev.tenon.preferences.Preference.Theme;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PreferenceRows {
    private static final String OF =
            """
            select theme, density, moments, time_zone
              from preference
             where tenant = current_tenant() and person = :person
            """;
    private static final String WRITE =
            """
            insert into preference (tenant, person, theme, density, moments, time_zone)
            values (current_tenant(), :person, :theme, :density, :moments, :timeZone)
            on conflict (tenant, person) do update
               set theme = excluded.theme, density = excluded.density,
                   moments = excluded.moments, time_zone = excluded.time_zone
            """;

    private final JdbcClient sql;

    PreferenceRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Preference> of(PersonId person) {
        return sql.sql(OF).param("person", person.value()).query(PreferenceRows::read).optional();
    }

    void write(PersonId person, Preference wanted) {
        sql.sql(WRITE)
                .param("person", person.value())
                .param("theme", Preference.words(wanted.theme()))
                .param("density", Preference.words(wanted.density()))
                .param("moments", Preference.words(wanted.moments()))
                .param("timeZone", wanted.timeZone())
                .update();
    }

    private static Preference read(ResultSet row, int number) throws SQLException {
        return new Preference(
                Preference.named(Theme.class, row.getString("theme")),
                Preference.named(Density.class, row.getString("density")),
                Preference.named(Moments.class, row.getString("moments")),
                row.getString("time_zone"));
    }
}
